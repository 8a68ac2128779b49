import { EventEmitter } from 'node:events'
import type { MessageEvent, MessagePortMain as ElectronPort } from 'electron'

/** One end of a channel in main, as Electron has it: events with `data`, delivered once it was started. */
export class StandInPort extends EventEmitter implements Pick<ElectronPort, 'postMessage' | 'start' | 'close'> {
  other: StandInPort | null = null
  #started = false
  #closed = false
  readonly #waiting: unknown[] = []

  postMessage(message: unknown): void {
    const copy: unknown = structuredClone(message)
    setImmediate(() => {
      if (this.other !== null) this.other.#take(copy)
    })
  }

  start(): void {
    this.#started = true
    for (const data of this.#waiting.splice(0)) this.#deliver(data)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    setImmediate(() => {
      this.emit('close')
      this.other?.close()
    })
  }

  #take(data: unknown): void {
    if (this.#started) this.#deliver(data)
    else this.#waiting.push(data)
  }

  #deliver(data: unknown): void {
    if (!this.#closed) this.emit('message', { data, ports: [] } satisfies Pick<MessageEvent, 'data' | 'ports'>)
  }
}

export class MessageChannelMain {
  readonly port1 = new StandInPort()
  readonly port2 = new StandInPort()

  constructor() {
    this.port1.other = this.port2
    this.port2.other = this.port1
  }
}
