import { defineConfig } from 'vite'

/** The page of the local stand-in for Discord; everything else is built by tsc. */
export default defineConfig({
  root: 'src/local-discord/page',
  base: './',
  build: { outDir: '../../../dist/local-discord/page', emptyOutDir: true, target: 'es2022' },
})
