import DOMPurify from 'dompurify';
import { Marked, type Tokens } from 'marked';

/**
 * Answers are markdown that may quote anything: task titles, logs, a model's inventions. What comes out of here has no
 * scripts, styles, images, forms or ids, and links only to http, https and mailto.
 */
const marked = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: {
    // A definition far below could change a block that is already drawn; answers have no use for them.
    def: () => undefined,
  },
  renderer: {
    // A remote image tells its server that somebody reads this, and can carry data out in its address.
    image({ text, href }: Tokens.Image): string {
      return escapeHtml(text ? `[image: ${text}]` : `[image: ${href}]`);
    },
    link({ href, tokens, text }: Tokens.Link): string {
      const host = hostOf(href);
      const words = this.parser.parseInline(tokens);
      const shown = host && !text.includes(host) ? ` <small>(${escapeHtml(host)})</small>` : '';
      return `<a href="${escapeHtml(href)}">${words}</a>${shown}`;
    },
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '☑ ' : '☐ '),
    // Raw HTML is shown as the text it is.
    html: (token: Tokens.HTML | Tokens.Tag) =>
      token.block ? `<p>${escapeHtml(token.text.trim())}</p>\n` : escapeHtml(token.text),
  },
});

const ALLOWED_TAGS =
  'p br strong em del code pre ul ol li h1 h2 h3 h4 h5 h6 blockquote hr a small table thead tbody tr th td'.split(' ');

const purifyConfig = {
  ALLOWED_TAGS,
  ALLOWED_ATTR: ['href', 'start', 'align', 'rel', 'target'],
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_TRUSTED_TYPE: true,
};

DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName !== 'A') return;
  node.setAttribute('target', '_blank');
  node.setAttribute('rel', 'noopener noreferrer');
});

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

function hostOf(href: string): string {
  try {
    return new URL(href).host;
  } catch {
    return '';
  }
}

/** Markdown to HTML that is safe to insert; a TrustedHTML where the browser knows it. Typed as string for React's sake. */
export function renderMarkdown(source: string): string {
  const html = marked.parse(source, { async: false });
  return DOMPurify.sanitize(html, purifyConfig) as unknown as string;
}

/** Only for tests: the HTML before it is sanitised. */
export const parseOnly = (source: string): string => marked.parse(source, { async: false });

/** An answer while it grows: blocks that can change no more, and the open rest. */
export interface Blocks {
  frozen: readonly string[];
  open: string;
}

export const NO_BLOCKS: Blocks = { frozen: [], open: '' };

/**
 * Takes in more text. Only whole lines close a block: half a line may still turn out to be a list mark or a rule. The
 * last block is never closed, since the next line may continue it. So each flush parses the open rest alone, however
 * long the answer is.
 */
export function grow({ frozen, open }: Blocks, more: string): Blocks {
  const text = open + more;
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (!whole) return { frozen, open: text };
  const tokens = marked.lexer(whole);
  const last = tokens.findLastIndex((token) => token.type !== 'space');
  const closed = tokens.slice(0, Math.max(0, last)).filter((token) => token.type !== 'space');
  if (closed.length === 0) return { frozen, open: text };
  const length = tokens.slice(0, last).reduce((sum, token) => sum + token.raw.length, 0);
  return { frozen: [...frozen, ...closed.map((token) => token.raw)], open: text.slice(length) };
}

/** The open rest with its half-typed marks closed, so that text does not flicker between raw and drawn. */
export function closeOpenMarks(open: string): string {
  if ((open.match(/^ {0,3}(```|~~~)/gm) ?? []).length % 2 === 1) return open;
  const start = open.lastIndexOf('\n\n') + 1;
  const rest = open
    .slice(start)
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*$/, '$1')
    .replace(/!?\[([^\]\n]*)$/, '$1');
  let closed = rest;
  if ((rest.match(/`/g) ?? []).length % 2 === 1) closed = /`$/.test(rest) ? rest.slice(0, -1) : `${rest}\``;
  else if ((rest.match(/\*\*/g) ?? []).length % 2 === 1) closed = /\*\*$/.test(rest) ? rest.slice(0, -2) : `${rest}**`;
  return open.slice(0, start) + closed;
}
