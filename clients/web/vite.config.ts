import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// Everything in one bundle, relative addresses, no request to anywhere: the intranet has no outside.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: 'public',
  build: { target: 'es2022', chunkSizeWarningLimit: 4000, reportCompressedSize: false, sourcemap: false },
  worker: { format: 'es' },
  oxc: { jsx: { runtime: 'automatic' } },
});
