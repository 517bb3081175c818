import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (name: string) => fileURLToPath(new URL(`${name}.html`, import.meta.url));

// Three pages from one bundle, relative addresses, no request to anywhere: the intranet has no outside.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: 'public',
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // what the bundled libraries' licences ask for goes along with them
    license: { fileName: 'licences.md' },
    rolldownOptions: { input: { index: page('index'), window: page('window'), track: page('track') } },
  },
  oxc: { jsx: { runtime: 'automatic' } },
  // npm start beside it: `npx vite clients/web` serves the sources, the graph comes from there
  server: { host: '127.0.0.1', proxy: { '/graphql': 'http://127.0.0.1:4000', '/plan': 'http://127.0.0.1:4000' } },
});
