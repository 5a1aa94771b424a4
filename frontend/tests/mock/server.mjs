// Serves the page with made-up data, typed by the API's schema: `npm run dev:mock` (sources, with reload) or
// `node tests/mock/server.mjs --built` (dist, under the same strict policy as the real server). PORT, default 5180.
import { readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer as createVite, runnerImport } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain',
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types dompurify";

/** A file of the build, or the page itself for any path of a view. */
function built(path, response) {
  const file = normalize(join(ROOT, 'dist', path));
  const wanted = extname(path) ? file : join(ROOT, 'dist/index.html');
  try {
    const body = readFileSync(wanted);
    response.writeHead(200, {
      'Content-Type': TYPES[extname(wanted)] ?? 'application/octet-stream',
      'Content-Security-Policy': POLICY,
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

async function read(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Starts the mock; resolves to its address and the way to end it. */
export async function start({ port = 5180, useBuild = false, options = {} } = {}) {
  const { module } = await runnerImport(join(ROOT, 'tests/mock/api.ts'), { root: ROOT, configFile: false });
  const api = module.createApi(options);
  const vite = useBuild ? null : await createVite({ root: ROOT, server: { middlewareMode: true }, appType: 'spa' });
  const server = createHttp(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/api/')) {
      if (vite) vite.middlewares(request, response);
      else built(url.pathname, response);
      return;
    }
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const body = await read(request);
    await api.handle({ method: request.method, url, headers: request.headers, body, signal: gone.signal }, response);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: actual } = server.address();
  return {
    url: `http://127.0.0.1:${actual}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await vite?.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await start({ port: Number(process.env.PORT ?? 5180), useBuild: process.argv.includes('--built') });
  console.log(`Taskora with made-up data: ${url}  (sign in with anything; the password "wrong-password" is refused)`);
}
