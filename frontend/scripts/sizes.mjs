// Fails the build when the page grows beyond its budget. Sizes are gzip -9 bytes; limits are kilobytes of 1,000.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMITS = {
  'sign in': 30,
  'first load': 50,
  'with markdown': 75,
  'ops (on demand)': 45,
  css: 12,
};

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));

/** The chunk and everything it imports statically, as file names. */
function closure(key, found = { js: new Set() }) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`sizes: the build has no chunk for ${key}`);
  if (found.js.has(chunk.file)) return found;
  found.js.add(chunk.file);
  for (const next of chunk.imports ?? []) closure(next, found);
  return found;
}

const gzipped = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length, 0) / 1000;

const entry = closure('index.html');
const home = closure('src/app/Home.tsx');
const markdown = closure('src/chat/MarkdownBlocks.tsx');
const ops = closure('src/ops/OpsView.tsx');
const first = new Set(['theme.js', ...entry.js, ...home.js]);
const chat = new Set([...first, ...markdown.js]);
const css = readdirSync('dist/assets').filter((name) => name.endsWith('.css'));

const sizes = {
  'sign in': gzipped(entry.js),
  'first load': gzipped(first),
  'with markdown': gzipped(chat),
  'ops (on demand)': gzipped([...ops.js].filter((file) => !first.has(file))),
  css: gzipped(css.map((name) => `assets/${name}`)),
};

let over = false;
for (const [name, size] of Object.entries(sizes)) {
  const limit = LIMITS[name];
  over ||= size > limit;
  console.log(
    `size  ${name.padEnd(16)} ${size.toFixed(1).padStart(6)} KB of ${limit}${size > limit ? '  TOO LARGE' : ''}`,
  );
}
if (over) {
  console.error('sizes: over budget; load less at first, or change the budget in scripts/sizes.mjs and say why.');
  process.exit(1);
}
