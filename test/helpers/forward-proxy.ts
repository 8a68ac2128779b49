import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

export interface ForwardProxy {
  readonly url: string
  /** `CONNECT host:port` or `POST address`, as they came. */
  readonly asked: string[]
  close(): Promise<void>
}

/** A proxy as companies have them: tunnels and plain requests, with or without a login, or refusing everything. */
export async function startForwardProxy(
  options: { readonly login?: string; readonly refuseWith?: number } = {},
): Promise<ForwardProxy> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const statusFor = (message: IncomingMessage): number => {
    asked.push(`${message.method} ${message.url}`)
    if (options.refuseWith !== undefined) return options.refuseWith
    const wanted = options.login && `Basic ${Buffer.from(options.login).toString('base64')}`
    return wanted === undefined || message.headers['proxy-authorization'] === wanted ? 200 : 407
  }
  const server = createServer((message, response) => {
    const status = statusFor(message)
    if (status !== 200) return void response.writeHead(status).end('refused by the proxy')
    const { 'proxy-authorization': _, ...headers } = message.headers
    const onwards = request(message.url ?? '', { method: message.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onwards.on('error', () => response.writeHead(502).end())
    message.pipe(onwards)
  })
  server.on('connect', (message: IncomingMessage, socket: Socket) => {
    const status = statusFor(message)
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 0\r\n\r\n`)
    const [host, port] = (message.url ?? '').split(':')
    const onwards = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onwards.pipe(socket)
      socket.pipe(onwards)
    })
    for (const end of [onwards, socket]) {
      sockets.add(end)
      end.on('error', () => {
        onwards.destroy()
        socket.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
