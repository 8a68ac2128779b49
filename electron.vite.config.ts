import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

const at = (path: string): string => resolve(import.meta.dirname, path)

// Three programs from one tree. The entries of `main` are the three doors and the threads they start;
// each is found at run time beside the file that starts it, by the name given here.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          electron: at('src/main/electron.ts'),
          browser: at('src/main/browser.ts'),
          cli: at('src/main/cli.ts'),
          'demo-dialer-worker': at('src/demo-dialer/worker.ts'),
          'prepare-worker': at('src/main/features/imports/prepare-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { index: at('src/preload/index.ts') },
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: { outDir: at('out/renderer'), rollupOptions: { input: { index: at('src/renderer/index.html') } } },
  },
})
