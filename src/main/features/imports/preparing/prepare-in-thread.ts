import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { ProblemError } from '../../../../shared/model/problem.ts'
import type { PrepareMessage, PrepareOrder } from './prepare-message.ts'
import type { Prepared } from './prepare.ts'

/**
 * Prepares a file in a thread of its own.
 * @throws ProblemError what is wrong with the file or the disk; `cancelled` when the signal is aborted
 */
export function prepareInThread(
  order: PrepareOrder,
  onProgress: (rows: number) => void,
  signal: AbortSignal,
): Promise<Prepared> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(cancelled())
    const worker = new Worker(workerFile(), { workerData: order })
    const abort = (): void => {
      void worker.terminate().then(() => reject(cancelled()))
    }
    signal.addEventListener('abort', abort, { once: true })
    worker.on('message', (message: PrepareMessage) => {
      switch (message.kind) {
        case 'progress':
          return onProgress(message.rows)
        case 'done':
          return resolve(message.prepared)
        case 'problem':
          return reject(new ProblemError(message.problem))
        case 'bug':
          return reject(new Error(message.message))
      }
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', abort)
      reject(signal.aborted ? cancelled() : new Error(`the preparing thread ended with code ${code}`))
    })
  })
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
