import { defineConfig } from 'vitest/config';

/** The React API is what the source is written to; Preact is what ships. Drop the alias to go back. */
const reactOnPreact = [
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react-dom$/, replacement: 'preact/compat' },
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react$/, replacement: 'preact/compat' },
];

export default defineConfig({
  resolve: { alias: reactOnPreact },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:8080' } },
  build: {
    target: 'es2022',
    // Nothing may be inlined: the page is served with a policy that allows no data: scripts or styles.
    assetsInlineLimit: 0,
    // One style sheet for all views: it is small, and a view then needs no second round trip before it can be drawn.
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      onLog(level, log, handle) {
        // Libraries mark their files for React's server components; there are none here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
    manifest: true,
  },
  test: {
    // Tests that need a document say so in their first line.
    environment: 'node',
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/unit/setup.ts'],
    restoreMocks: true,
    // Generous on purpose: a busy machine is no failure.
    testTimeout: 60_000,
    // The reports of a build belong in the log, not in a browser.
    reporters: ['default'],
    server: { deps: { inline: [/@tanstack\/react-query/, /@testing-library\/preact/] } },
  },
});
