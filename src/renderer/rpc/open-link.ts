import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { bridge, type DialdeckBridge } from './bridge.ts'
import { doorSocket } from './door-socket.ts'
import type { OpenLink } from './reconnecting-link.ts'

async function openSocket(): Promise<OpenLink> {
  const socket = await doorSocket()
  if (socket.readyState !== WebSocket.OPEN) throw new Error('the socket was closed')
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
