import { app, protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { contentSecurityPolicy } from '../rpc/http/headers.ts'

/** Where pages come from: a scheme of our own, or the development server that electron-vite names (never when packaged). */
export const pagesUrl = (app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']) ?? 'app://dialdeck'

/** Compared as text: Node gives addresses of unknown schemes no origin. */
export const isOwnPage = (url: string): boolean => url.startsWith(`${pagesUrl}/`)

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Must run before the app is ready: pages come over a scheme of our own, never file://. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built pages, and nothing outside their folder. */
export function serveAppScheme(pagesDir: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const file = normalize(join(pagesDir, url.pathname === '/' ? 'index.html' : decodeURIComponent(url.pathname)))
    if (url.host !== 'dialdeck' || !file.startsWith(pagesDir + sep)) return new Response(null, { status: 404 })
    try {
      return new Response(await readFile(file), {
        headers: {
          'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        },
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}
