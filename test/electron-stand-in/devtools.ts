import { once } from 'node:events'

type Params = Readonly<Record<string, unknown>>

/** One message of the DevTools protocol that is no answer. */
export interface DevtoolsEvent {
  readonly method: string
  readonly params: Params
  readonly sessionId?: string
}

/** A line to Chromium in its own protocol: Playwright of the test has another one to the same browser. */
export interface Devtools {
  /** @throws Error with the words of Chromium */
  send(method: string, params?: Params, sessionId?: string): Promise<Params>
  onEvent(listener: (event: DevtoolsEvent) => void): void
}

/** @param port where Chromium was told to listen */
export async function openDevtools(port: number): Promise<Devtools> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/version`)
  const { webSocketDebuggerUrl } = (await answer.json()) as { webSocketDebuggerUrl: string }
  const socket = new WebSocket(webSocketDebuggerUrl)
  await once(socket, 'open')
  let lastId = 0
  const open = new Map<number, { resolve: (result: Params) => void; reject: (error: Error) => void }>()
  const listeners: ((event: DevtoolsEvent) => void)[] = []
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as {
      id?: number
      result?: Params
      error?: { message: string }
    } & DevtoolsEvent
    if (message.id === undefined) return listeners.forEach((listener) => listener(message))
    const waiting = open.get(message.id)
    open.delete(message.id)
    if (message.error) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result ?? {})
  })
  return {
    send(method, params = {}, sessionId) {
      lastId += 1
      const id = lastId
      socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
      return new Promise((resolve, reject) => open.set(id, { resolve, reject }))
    },
    onEvent: (listener) => void listeners.push(listener),
  }
}
