import type { CustomScheme, Protocol } from 'electron'

type Handler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, Handler>()
const registered = new Set<string>()

/**
 * Where an address of a scheme of our own stands in Chromium, which knows none but its own: an https address that is
 * answered by the handler and never reaches a network.
 */
export const inBrowser = (url: string): string =>
  url.replace(/^(?!https?:)([a-z]+):\/\/([^/]+)/, 'https://$1.$2.stand-in')

/** The address as main knows it; null for one that is really elsewhere. */
export function inMain(url: string): string | null {
  const found = /^https:\/\/([a-z]+)\.([^/]+)\.stand-in(.*)$/s.exec(url)
  return found ? `${found[1]}://${found[2]}${found[3]}` : null
}

/** What main answers to a request of a page, or null when it has no handler for its scheme. */
export async function answerRequest(url: string, method: string): Promise<Response | null> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1))
  return handler ? await handler(new Request(url, { method })) : null
}

export const protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
  registerSchemesAsPrivileged: (schemes: CustomScheme[]) => schemes.forEach(({ scheme }) => registered.add(scheme)),
  handle(scheme, handler) {
    if (!registered.has(scheme)) throw new Error(`${scheme}:// was not registered before the app was ready`)
    handlers.set(scheme, handler)
  },
}
