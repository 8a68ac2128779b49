import { app, session } from 'electron'
import { isOwnPage, pagesUrl } from './app-scheme.ts'

/** All that a page may ask for: to put text on the clipboard, when somebody presses "copy". */
const grantedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'notifications'])

/** Addresses a page loads from: itself, and what it has made in its own memory. While developing, hot reload's WebSocket. */
const isOwnResource = (url: string): boolean =>
  isOwnPage(url) ||
  (pagesUrl.startsWith('http') && url.startsWith(`${pagesUrl.replace(/^http/, 'ws')}/`)) ||
  /^(?:data|devtools):/.test(url) ||
  (url.startsWith('blob:') && isOwnPage(url.slice('blob:'.length)))

/**
 * No page leads anywhere: no navigation, windows, webviews, permissions or downloads but what is listed here (Electron's
 * checklist 5, 12–14).
 */
export function guardNavigation(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(grantedPermissions.has(permission)),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission) => grantedPermissions.has(permission))
  // A table that the page itself has written as CSV may be kept; nothing else comes down.
  defaultSession.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:') || !isOwnResource(item.getURL())) event.preventDefault()
  })
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnResource(url) }))
}
