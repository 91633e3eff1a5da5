import { defineConfig } from 'vitest/config'

/** Tests of Footnote's own; `flow` is the whole road, in processes of its own, and the rest are unit tests. */
function project(name: string, files: { include: string[]; exclude?: string[] }) {
  return {
    // The package as it stands in its sources; Footnote's own processes run what was built.
    ssr: { resolve: { conditions: ['local-discord-source'] } },
    test: {
      name,
      ...files,
      setupFiles: ['test/support/seed.ts'],
      testTimeout: 60_000,
      hookTimeout: 120_000,
      pool: 'forks' as const,
    },
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      'packages/*/vitest.config.ts',
      project('footnote', { include: ['test/**/*.test.ts'], exclude: ['test/browser/**', 'test/flow/**'] }),
      project('flow', { include: ['test/flow/**/*.test.ts'] }),
    ],
  },
})
