import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const SRC = join(ROOT, 'src');

function files(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

const sources = files(SRC).filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
const roomOf = (path: string) => relative(SRC, path).split('/')[0] ?? '';

/** What each room may import besides itself. Features know nothing of each other; only `app` knows them all. */
const MAY: Record<string, string[]> = {
  ui: [],
  api: [],
  keys: ['ui'],
  auth: ['api', 'ui'],
  chat: ['api', 'ui', 'keys'],
  tasks: ['api', 'ui', 'keys'],
  ops: ['api', 'ui', 'keys'],
  app: ['api', 'ui', 'keys', 'auth', 'chat', 'tasks', 'ops'],
  'main.tsx': ['app', 'css'],
};

function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) =>
    resolve(dirname(path), match[1] ?? ''),
  );
}

describe('rooms', () => {
  it.each(sources.map((path) => relative(SRC, path)))('%s imports only what its room may', (name) => {
    const room = roomOf(join(SRC, name));
    const allowed = [room, ...(MAY[room] ?? [])];
    const used = importsOf(join(SRC, name)).map(roomOf);
    expect(used.filter((other) => !allowed.includes(other))).toEqual([]);
  });

  it('have_no_file_above_300_lines', () => {
    const checked = [...sources, ...files(join(SRC, 'css')), ...files(join(ROOT, 'tests'))];
    const long = checked.filter((path) => readFileSync(path, 'utf8').split('\n').length > 301);
    expect(long.map((path) => relative(ROOT, path))).toEqual([]);
  });

  it('put_html_into_the_page_in_one_place_only', () => {
    const places = sources.filter((path) =>
      /dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML/.test(readFileSync(path, 'utf8')),
    );
    expect(places.map((path) => relative(SRC, path))).toEqual(['chat/MarkdownBlocks.tsx']);
  });
});

describe('package.json', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;

  it('ships_at_most_eight_direct_dependencies', () => {
    expect(Object.keys(manifest.dependencies ?? {}).length).toBeLessThanOrEqual(8);
  });

  it('names_exact_versions', () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('has_a_lock_file_that_names_no_registry', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string }>;
    };
    expect(Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
  });
});

describe('schema.d.ts', () => {
  it('is_what_the_api_document_says', async () => {
    const { generate } = (await import(join(ROOT, 'scripts/schema.mjs'))) as { generate: () => Promise<string> };
    const message = 'run `npm run schema` and commit the result';
    expect((await generate()) === readFileSync(join(SRC, 'api/schema.d.ts'), 'utf8'), message).toBe(true);
  });
});
