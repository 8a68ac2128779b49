import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { ProblemError } from '../../../../shared/model/problem.ts'
import type { PreviewInput, ReadPreview } from '../preview.ts'
import type { PrepareMessage, PrepareOrder, PreviewOrder } from './prepare-message.ts'
import type { Prepared } from './prepare.ts'

/** Threads in which files are read and checked. */
export interface PreparingThreads {
  /** Looks at a file; the thread is kept for when it is loaded. @throws ProblemError what is wrong with the file */
  preview(input: PreviewInput): Promise<ReadPreview>
  /**
   * Prepares a file.
   * @throws ProblemError what is wrong with the file or the disk; `cancelled` when the signal is aborted
   */
  prepare(order: PrepareOrder, onProgress: (rows: number) => void, signal: AbortSignal): Promise<Prepared>
  close(): void
}

/** A thread that has nothing to do goes away after this; it holds some 30 MB. */
const idleMs = 60_000

/**
 * One thread is kept waiting between files: starting one costs as much as reading 20,000 rows. Files prepared at the same
 * time have a thread each.
 */
export function createPreparingThreads(): PreparingThreads {
  let waiting: Worker | null = null
  let goneAt: NodeJS.Timeout | null = null

  const drop = (): void => {
    if (goneAt) clearTimeout(goneAt)
    goneAt = null
    const worker = waiting
    waiting = null
    void worker?.terminate()
  }
  /** A waiting thread keeps no process alive. */
  const keep = (worker: Worker): void => {
    drop()
    worker.unref()
    waiting = worker
    worker.once('exit', () => {
      if (waiting === worker) waiting = null
    })
    // One that breaks while it waits is replaced at the next file.
    worker.on('error', () => undefined)
    goneAt = setTimeout(drop, idleMs).unref()
  }
  const take = (): Worker => {
    const worker = waiting ?? new Worker(workerFile())
    if (goneAt) clearTimeout(goneAt)
    goneAt = null
    waiting = null
    worker.removeAllListeners()
    worker.ref()
    return worker
  }

  const run = (
    order: PrepareOrder | PreviewOrder,
    onProgress: (rows: number) => void,
    signal: AbortSignal,
  ): Promise<PrepareMessage> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(cancelled())
      const worker = take()
      const abort = (): void => {
        void worker.terminate().then(() => reject(cancelled()))
      }
      const rest = (): void => {
        signal.removeEventListener('abort', abort)
        worker.removeAllListeners()
        keep(worker)
      }
      signal.addEventListener('abort', abort, { once: true })
      worker.on('message', (message: PrepareMessage) => {
        if (message.kind === 'progress') return onProgress(message.rows)
        rest()
        if (message.kind === 'problem') reject(new ProblemError(message.problem))
        else if (message.kind === 'bug') reject(new Error(message.message))
        else resolve(message)
      })
      worker.on('error', reject)
      worker.on('exit', (code) => {
        signal.removeEventListener('abort', abort)
        reject(signal.aborted ? cancelled() : new Error(`the preparing thread ended with code ${code}`))
      })
      worker.postMessage(order)
    })

  return {
    preview: async (input) => {
      const message = await run({ preview: input }, () => undefined, new AbortController().signal)
      if (message.kind === 'previewed') return message.read
      throw new Error(`the preparing thread answered a preview with ${message.kind}`)
    },
    prepare: async (order, onProgress, signal) => {
      const message = await run(order, onProgress, signal)
      if (message.kind === 'done') return message.prepared
      throw new Error(`the preparing thread answered an order with ${message.kind}`)
    },
    close: drop,
  }
}

const cancelled = (): ProblemError =>
  new ProblemError({ code: 'cancelled', what: 'Cancelled while the file was read; nothing was sent' })

/** The worker's source beside this one, or its built file beside the door or one folder above a chunk. */
function workerFile(): string {
  const places = ['../prepare-worker.ts', './prepare-worker.js', '../prepare-worker.js']
  const files = places.map((place) => fileURLToPath(new URL(place, import.meta.url)))
  const found = files.find((file) => existsSync(file))
  if (found === undefined) throw new Error(`the preparing thread is missing: ${files.join(', ')}`)
  return found
}
