import { bridge } from './bridge.ts'

/** Trades the one-time token behind the # for a cookie; a page opened again has the cookie already. */
async function openSession(): Promise<void> {
  const token = location.hash.slice(1)
  if (!/^[\w-]{20,}$/.test(token)) return
  const answer = await fetch('/session', { method: 'POST', body: token })
  // Used or not: it is of no use any more and does not belong into the history.
  history.replaceState(null, '', '#/')
  if (!answer.ok && !(await fetch('/session')).ok) throw new Error('the token is not good any more')
}

async function openSocket(): Promise<WebSocket> {
  await openSession()
  const socket = new WebSocket(`ws://${location.host}/rpc`)
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('close', () => reject(new Error('the socket was closed')), { once: true })
  })
  return socket
}

/** Begun as soon as this file runs, which is long before the rest of the page has. */
let first = bridge() === null ? openSocket() : null
// Whoever takes it hears of a failure; until then nobody does.
first?.catch(() => undefined)

/** A socket to the browser door: at first the one that is on its way, then new ones. */
export function doorSocket(): Promise<WebSocket> {
  const socket = first ?? openSocket()
  first = null
  return socket
}
