import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** The page; everything else is built by tsc. */
export default defineConfig({
  root: fileURLToPath(new URL('src/page', import.meta.url)),
  base: './',
  build: { outDir: '../../dist/page', emptyOutDir: true, target: 'es2022' },
})
