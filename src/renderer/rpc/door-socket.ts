import { doorProtocol, sessionProtocol } from '../../shared/rpc/session-protocol.ts'
import { bridge } from './bridge.ts'
import { doubtSession, findSession } from './door-session.ts'

async function openSocket(): Promise<WebSocket> {
  const session = await findSession()
  const socket = new WebSocket(`ws://${location.host}/rpc`, [doorProtocol, sessionProtocol(session)])
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.addEventListener('open', () => resolve(true), { once: true })
    socket.addEventListener('close', () => resolve(false), { once: true })
  })
  if (isOpen) return socket
  // A browser does not say why: the app has gone, or it has been started anew and knows the session no more.
  await doubtSession(session)
  throw new Error('the socket was closed')
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
