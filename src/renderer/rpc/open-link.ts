import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { OpenLink } from './reconnecting-link.ts'

/** What the preload of the Electron door leaves in the page: a port, and paths of dropped files. */
export interface DialdeckBridge {
  /** Asks for a port; it comes as a message to the window. */
  requestPort(): void
  pathOf(file: File): string
}

export const bridge = (): DialdeckBridge | null => (globalThis as { dialdeck?: DialdeckBridge }).dialdeck ?? null

/** Trades the one-time token behind the # for a cookie; a page opened again has the cookie already. */
async function openSession(): Promise<void> {
  const token = location.hash.slice(1)
  if (!/^[\w-]{20,}$/.test(token)) return
  const answer = await fetch('/session', { method: 'POST', body: token })
  // Used or not: it is of no use any more and does not belong into the history.
  history.replaceState(null, '', '#/')
  if (!answer.ok && !(await fetch('/session')).ok) throw new Error('the token is not good any more')
}

async function openSocket(): Promise<OpenLink> {
  await openSession()
  const socket = new WebSocket(`ws://${location.host}/rpc`)
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('close', () => reject(new Error('the socket was closed')), { once: true })
  })
  return {
    link: new SocketLink({ websocket: socket }),
    closed: new Promise((resolve) => socket.addEventListener('close', () => resolve(), { once: true })),
    close: () => socket.close(),
  }
}

function openPort(from: DialdeckBridge): Promise<OpenLink> {
  return new Promise((resolve) => {
    const take = (event: MessageEvent): void => {
      const [port] = event.ports
      if (event.source !== window || event.data !== 'dialdeck-port' || !port) return
      window.removeEventListener('message', take)
      port.start()
      const closed = new Promise<void>((done) => port.addEventListener('close', () => done(), { once: true }))
      resolve({ link: new PortLink({ port }), closed, close: () => port.close() })
    }
    window.addEventListener('message', take)
    from.requestPort()
  })
}

/** The way this page has to the app: Electron's port, or a WebSocket to the browser door. */
export const openLink = (): Promise<OpenLink> => {
  const from = bridge()
  return from ? openPort(from) : openSocket()
}
