import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/keychain/**'],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'keychain', include: ['test/keychain/**/*.test.ts'], testTimeout: 30_000 } },
      // One more try for a browser test: two busy cores can hold a page up for longer than any wait. A defect fails both.
      {
        test: {
          name: 'e2e',
          retry: 1,
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
