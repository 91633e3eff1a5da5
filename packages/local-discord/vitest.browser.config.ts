import { defineConfig } from 'vitest/config'

/** Tests that drive the page in Chromium. The page must have been built. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    fileParallelism: false,
  },
})
