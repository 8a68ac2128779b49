import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A server that speaks no HTTP of its own: what it does with each request is up to the test. */
export interface RawServer {
  readonly url: string
  /** Requests as they came, headers and body. */
  readonly requests: string[]
  close(): Promise<void>
}

/** `answer` is called once a whole request has come. */
export async function rawServer(answer: (socket: Socket, request: string) => void): Promise<RawServer> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    let waiting = ''
    socket.on('data', (chunk) => {
      waiting += chunk.toString('latin1')
      const request = wholeRequest(waiting)
      if (request === null) return
      waiting = ''
      requests.push(request)
      answer(socket, request)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/vicidial/non_agent_api.php`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function wholeRequest(text: string): string | null {
  const end = text.indexOf('\r\n\r\n')
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
  return end >= 0 && text.length >= end + 4 + length ? text : null
}

/** A plain HTTP answer. */
export const httpAnswer = (body: string | Buffer, status = '200 OK', headers: readonly string[] = []): Buffer =>
  Buffer.concat([
    Buffer.from(
      [`HTTP/1.1 ${status}`, `content-length: ${Buffer.byteLength(body)}`, ...headers, '', ''].join('\r\n'),
      'latin1',
    ),
    Buffer.from(body),
  ])
