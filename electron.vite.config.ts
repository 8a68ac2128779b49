import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { Marked } from 'marked'
import { resolve } from 'node:path'
import type { Plugin, ServerOptions } from 'vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

/**
 * The development server of the pages. For the browser door (`npm run dev -- --browser`) it passes calls on to the door,
 * which sees its own address as their origin: its checks stay as they are.
 */
function devServer(door = process.env['DIALDECK_DEV_DOOR']): ServerOptions {
  if (!door) return { host: '127.0.0.1' }
  const toDoor = { target: door, changeOrigin: true, headers: { origin: door } }
  return {
    host: '127.0.0.1',
    port: Number(process.env['DIALDECK_DEV_PAGES_PORT']),
    strictPort: true,
    // Whole paths: sources such as /rpc/client.ts are the server's own.
    proxy: { '^/session(/ask)?$': toDoor, '^/files[/?]': toDoor, '^/rpc$': { ...toDoor, ws: true } },
  }
}

/** The page's first script asks for the app itself; named in the page, that is on its way before the script runs. */
function preloadApp(): Plugin {
  return {
    name: 'preload-app',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
        const app = chunks.find(({ moduleIds }) => moduleIds.includes(at('src/renderer/main.tsx')))
        const link = (attrs: Record<string, string | boolean>) => ({ tag: 'link', attrs, injectTo: 'head' as const })
        return [
          ...[app?.fileName ?? [], ...(app?.imports ?? [])]
            .flat()
            .filter((file) => !html.includes(file))
            .map((file) => link({ rel: 'modulepreload', crossorigin: true, href: `./${file}` })),
          ...[...(app?.viteMetadata?.importedCss ?? [])].map((file) =>
            link({ rel: 'stylesheet', crossorigin: true, href: `./${file}` }),
          ),
        ]
      },
    },
  }
}

/** Links of the guide lead to its other pages; the app opens nothing outside of itself, so others are text. */
const guideMarkdown = new Marked({
  renderer: {
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens)
      const page = /^([\w-]+)\.md$/.exec(href)?.[1]
      if (page !== undefined) return `<a href="#/help/${page}">${text}</a>`
      return href.startsWith('http') ? `${text} (${href})` : text
    },
  },
})

/** The pages of the guide, `docs/guide/*.md`, as `{ title, html }`: read by the screen of help, and written once. */
function guidePages(): Plugin {
  return {
    name: 'guide-pages',
    transform(text, id) {
      if (!/docs[\\/]guide[\\/][\w-]+\.md$/.test(id)) return null
      const title = /^# (.+)$/m.exec(text)?.[1] ?? ''
      const html = guideMarkdown.parse(text.replace(/^# .+\n/, ''), { async: false })
      return { code: `export default ${JSON.stringify({ title, html })}`, map: null }
    },
  }
}

// Three programs from one tree. The entries of `main` are the three doors and the threads they start;
// each is found at run time beside the file that starts it, by the name given here.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Everything the app imports is in its own files: a start reads a few of them instead of hundreds, and a package
      // needs no node_modules but keytar.
      externalizeDeps: false,
      minify: false,
      rollupOptions: {
        // Optional: it may come and go after the build, and its compiled file stays where npm put it.
        external: ['keytar'],
        input: {
          electron: at('src/main/electron.ts'),
          browser: at('src/main/browser.ts'),
          cli: at('src/main/cli.ts'),
          'demo-dialer-worker': at('src/demo-dialer/worker.ts'),
          'answer-worker': at('src/main/dialer/answer-worker.ts'),
          'prepare-worker': at('src/main/features/imports/prepare-worker.ts'),
          'workbook-worker': at('src/main/features/imports/workbook-worker.ts'),
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
    server: devServer(),
    plugins: [react(), preloadApp(), guidePages()],
    build: {
      outDir: at('out/renderer'),
      minify: true,
      rollupOptions: {
        input: { index: at('src/renderer/index.html') },
        output: {
          // One file for all that the first screen needs: twenty small ones take longer to ask for than to run.
          codeSplitting: {
            groups: [
              { name: 'door', test: /rpc[\\/](?:door-socket|bridge)\.ts$|vite\/preload-helper/, priority: 1 },
              { name: 'app', test: /renderer[\\/]main\.tsx$/ },
            ],
          },
        },
      },
    },
  },
})
