import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

/** Stories that go through every door. */
const windowStories = ['connect-to-a-dialer', 'find-and-change-leads', 'import-a-csv'].map(
  (story) => `test/e2e/${story}.test.ts`,
)

/** The system's Chromium, as `npm test` names it. It starts no sandbox for root, who runs the tests in a container. */
const launchOptions = {
  executablePath: process.env['DIALDECK_CHROMIUM'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
}
const pagePackages = ['axe-core', 'react', 'react-dom/client', 'react/jsx-dev-runtime', 'wouter/memory-location']

/** The parser of workflows ships maps to sources it does not ship; each would be a warning. */
const withoutMaps = {
  name: 'without-maps',
  load: (id: string) =>
    /@actions\/workflow-parser\/.*\.js$/.test(id)
      ? readFileSync(id, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '')
      : null,
}

export default defineConfig({
  test: {
    // By default one core is left for the rest of the machine; while tests run, nothing else does.
    maxWorkers: '100%',
    // A thread of ours that is run from its .ts source strips its types with WebAssembly, and two threads in which V8
    // compiles the same wrapper at once crash the process now and then (seen as SIGSEGV in TierUpWasmToJSWrapper). What is
    // shipped is built and strips nothing.
    execArgv: ['--wasm-wrapper-tiering-budget=2147483647'],
    projects: [
      {
        plugins: [withoutMaps],
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/e2e-window/**', 'test/electron/**', 'test/keychain/**', 'test/packaging/**', 'test/fuzz/**'],
          testTimeout: 20_000,
          // It imports its schema in a way that Node refuses and bundlers take.
          server: { deps: { inline: ['@actions/workflow-parser'] } },
        },
      },
      // Parts of the page in a real Chromium, each in its states.
      {
        plugins: [react()],
        // Found while the tests run, a package would have the page loaded again.
        optimizeDeps: { include: pagePackages, entries: ['src/renderer/main.tsx'] },
        test: {
          name: 'components',
          include: ['test/components/**/*.test.tsx'],
          testTimeout: 20_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      // A minute of inputs nobody thought of.
      { test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], testTimeout: 90_000, fileParallelism: false } },
      { test: { name: 'keychain', include: ['test/keychain/**/*.test.ts'], testTimeout: 30_000 } },
      // What `npm run package` makes, of a folder laid out like an Electron distribution.
      {
        test: {
          name: 'package',
          include: ['test/packaging/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      // One more try for a browser test: two busy cores can hold a page up for longer than any wait. A defect fails both.
      {
        test: {
          name: 'e2e',
          retry: 1,
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A story waits about as long as it computes, so two go side by side on two cores.
          maxWorkers: 2,
        },
      },
      // The Electron door: the same stories, on a stand-in for the runtime with the system's Chromium, and what only a
      // window has.
      {
        test: {
          name: 'window',
          retry: 1,
          include: [...windowStories, 'test/e2e-window/**/*.test.ts'],
          env: { DIALDECK_DOOR: 'stand-in' },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      // And on the real runtime, where there is one.
      {
        test: {
          name: 'electron',
          include: [...windowStories, 'test/electron/**/*.test.ts'],
          env: { DIALDECK_DOOR: 'electron' },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
