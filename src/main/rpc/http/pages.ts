import { readdir, readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { sessionMeta } from '../../../shared/rpc/session-protocol.ts'
import { extname, join, relative, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The built pages, listed once: what is not on the list is not there, so no path leads out of the folder. */
export interface Pages {
  /** False when there is no such file. */
  send(path: string, response: ServerResponse): Promise<boolean>
  /** The page of the app with a session in it. */
  sendWithSession(session: string, response: ServerResponse): Promise<void>
}

export async function listPages(dir: string): Promise<Pages> {
  const files = new Map<string, string>()
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    files.set(`/${relative(dir, file).split(sep).join('/')}`, file)
  }
  return {
    async send(path, response) {
      const file = files.get(path === '/' ? '/index.html' : path)
      if (file === undefined) return false
      // Whole: the largest is some hundred kilobytes, and in pieces it takes several times as long.
      const content = await readFile(file)
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
      response.setHeader('content-length', content.length)
      // Built names carry a hash of their content; the page itself must be asked for each time.
      response.setHeader(
        'cache-control',
        path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
      )
      response.end(content)
      return true
    },
    async sendWithSession(session, response) {
      const page = await readFile(join(dir, 'index.html'), 'utf8')
      response.setHeader('content-type', TYPES['.html']!)
      response.setHeader('cache-control', 'no-store')
      response.end(page.replace(/(?=<\/head>|<title>)/, `<meta name="${sessionMeta}" content="${session}" />`))
    },
  }
}
