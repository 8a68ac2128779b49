import { sessionMeta } from '../../shared/rpc/session-protocol.ts'
import { bridge } from './bridge.ts'

/**
 * The session of this page with the browser door. It is kept with the page's origin, port included: in the tab, where a
 * reload and a restored tab find it. Another tab of the same origin hands it on.
 */

const storageKey = 'dialdeck-session'
const answerMs = 300

type Word = { readonly kind: 'ask' } | { readonly kind: 'session'; readonly session: string }

const refused = new Set<string>()
const listeners = new Set<() => void>()
let session: string | null = null
let isMissing = false
let heard = (): void => undefined

/** Whether this page has no way in: told apart from an app that is not there. */
export const missingSession = {
  get: (): boolean => isMissing,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

const tabs = bridge() === null && 'BroadcastChannel' in globalThis ? new BroadcastChannel('dialdeck-session') : null
tabs?.addEventListener('message', ({ data }: MessageEvent<Word>) => {
  if (data.kind === 'ask' && session !== null) say({ kind: 'session', session })
  if (data.kind === 'session' && session === null && !refused.has(data.session)) keep(data.session)
})

const say = (word: Word): void => tabs?.postMessage(word)

function keep(found: string): string {
  session = found
  sessionStorage.setItem(storageKey, found)
  heard()
  return found
}

/**
 * The session, from where this page can have it: the page itself, a link that was just opened, this tab, another tab.
 * @throws Error when there is none; `missingSession` says so
 */
export async function findSession(): Promise<string> {
  const found = fromPage() ?? (await fromLink()) ?? session ?? fromTab() ?? (await fromOtherTabs())
  tell(found === null)
  if (found === null) throw new Error('this page has no session')
  return found
}

/** A session that did not open the door: gone from here if the door does not know it. */
export async function doubtSession(doubted: string): Promise<void> {
  const answer = await fetch('/session', { headers: bearer(doubted) }).catch(() => null)
  if (answer?.status !== 403) return
  refused.add(doubted)
  if (session === doubted) session = null
  if (sessionStorage.getItem(storageKey) === doubted) sessionStorage.removeItem(storageKey)
}

/** Asks the app to print a new link where it runs; false when the app is not there. */
export const askForLink = async (): Promise<boolean> =>
  (await fetch('/session/ask', { method: 'POST' }).catch(() => null))?.ok ?? false

/** Headers of requests for files. @throws Error when there is no session */
export function sessionHeaders(): Record<string, string> {
  if (session === null) throw new Error('this page has no session')
  return bearer(session)
}

const bearer = (one: string): Record<string, string> => ({ authorization: `Bearer ${one}` })

function tell(missing: boolean): void {
  if (missing === isMissing) return
  isMissing = missing
  for (const listener of listeners) listener()
}

/** The app has opened the browser itself, and put it into the page. */
function fromPage(): string | null {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${sessionMeta}"]`)
  if (meta === null) return null
  meta.remove()
  // The address was that of a form.
  history.replaceState(null, '', '/#/')
  return handOn(meta.content)
}

/** Trades the one-time token behind the #. Used or not, it does not stay in the address. */
async function fromLink(): Promise<string | null> {
  const token = location.hash.slice(1)
  if (!/^[\w-]{20,}$/.test(token)) return null
  const answer = await fetch('/session', { method: 'POST', body: token })
  history.replaceState(null, '', '#/')
  return answer.ok ? handOn(await answer.text()) : null
}

/** Tabs that are left without one, after a restart of the app, go on as well. */
function handOn(found: string): string {
  keep(found)
  say({ kind: 'session', session: found })
  return found
}

function fromTab(): string | null {
  const kept = sessionStorage.getItem(storageKey)
  return kept === null || refused.has(kept) ? null : keep(kept)
}

async function fromOtherTabs(): Promise<string | null> {
  if (tabs === null) return null
  say({ kind: 'ask' })
  await new Promise<void>((resolve) => {
    heard = resolve
    setTimeout(resolve, answerMs)
  })
  return session
}
