import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Answer, AnswerLine } from '../../shared/answer/index.ts'
import type { ReadAnswer, ReadOrder } from './read-answer.ts'

export interface AnswerOrder extends ReadOrder {
  readonly bytes: Uint8Array
}

export type AnswerMessage =
  | { readonly kind: 'lines'; readonly lines: readonly AnswerLine[] }
  | { readonly kind: 'rows'; readonly rows: Answer['rows'] }
  | {
      readonly kind: 'done'
      readonly rest: Omit<Answer, 'lines' | 'rows'>
      readonly text: string
      readonly kept: string
    }

/** Larger bodies are read in the thread: looking through one for secrets takes up to 200 ms a megabyte on a busy machine. */
export const LARGE_BYTES = 250_000

/** A thread that has nothing to do goes away after this. */
const IDLE_MS = 30_000
/** Far more than the largest answer takes. */
const MOST_MEMORY_MB = 1_500

let worker: Worker | null = null
let goneAt: NodeJS.Timeout | null = null
let turn: Promise<unknown> = Promise.resolve()

/** Reads a large answer in a thread of its own, one at a time. The bytes are handed over. @throws Error when it breaks */
export function readInThread(order: AnswerOrder): Promise<ReadAnswer> {
  const read = turn.then(() => readNow(order))
  turn = read.catch(() => undefined)
  return read
}

const readNow = (order: AnswerOrder): Promise<ReadAnswer> =>
  new Promise((resolve, reject) => {
    const thread = takeThread()
    const lines: AnswerLine[] = []
    const rows: (readonly string[])[] = []
    thread.on('message', (message: AnswerMessage) => {
      if (message.kind === 'done') {
        keepThread(thread)
        return resolve({ answer: { ...message.rest, lines, rows }, text: message.text, kept: message.kept })
      }
      if (message.kind === 'lines') for (const line of message.lines) lines.push(line)
      else for (const row of message.rows) rows.push(row)
      // One piece a turn: between two of them whatever waits has its own.
      setImmediate(() => thread.postMessage('next'))
    })
    thread.on('error', (error) => {
      worker = null
      reject(error)
    })
    thread.on('exit', (code) => {
      worker = null
      reject(new Error(`the answer thread ended with code ${code}`))
    })
    thread.postMessage(order, [order.bytes.buffer as ArrayBuffer])
  })

function takeThread(): Worker {
  if (goneAt) clearTimeout(goneAt)
  goneAt = null
  const thread = worker ?? new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } })
  worker = thread
  thread.removeAllListeners()
  thread.ref()
  return thread
}

function keepThread(thread: Worker): void {
  thread.removeAllListeners()
  thread.unref()
  thread.on('error', () => undefined)
  thread.once('exit', () => {
    if (worker === thread) worker = null
  })
  goneAt = setTimeout(() => {
    worker = null
    void thread.terminate()
  }, IDLE_MS).unref()
}

/** The worker's source beside this one, or its built file beside the door or one folder above a chunk. */
function workerFile(): string {
  const places = ['./answer-worker.ts', './answer-worker.js', '../answer-worker.js']
  const files = places.map((place) => fileURLToPath(new URL(place, import.meta.url)))
  const found = files.find((file) => existsSync(file))
  if (found === undefined) throw new Error(`the answer thread is missing: ${files.join(', ')}`)
  return found
}
