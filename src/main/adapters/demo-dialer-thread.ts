import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { ProblemError } from '../../shared/model/problem.ts'
import type { DemoDialerHost } from '../ports.ts'

interface Started {
  readonly url: string
  readonly user: string
  readonly password: string
}

/** The built-in dialer on a thread of its own; its data stays in `dataDir` between starts. */
export function createDemoDialerThread(workerFile: string, dataDir: string): DemoDialerHost {
  let running: { readonly worker: Worker; readonly started: Promise<Started> } | null = null

  async function start(worker: Worker): Promise<Started> {
    const [message] = (await once(worker, 'message')) as [Started | { error: string }]
    if (!('error' in message)) return message
    running = null
    throw new ProblemError({
      code: 'internal',
      what: 'The demo dialer could not be started.',
      why: message.error,
      action: 'Another Dialdeck may be using its data; end that one.',
    })
  }

  return {
    start() {
      if (!running) {
        const worker = new Worker(workerFile, { workerData: { dataDir, port: 0 } })
        worker.unref()
        // One that breaks is started again by the next who needs it.
        worker.on('error', () => undefined)
        worker.once('exit', () => {
          if (running?.worker === worker) running = null
        })
        running = { worker, started: start(worker) }
      }
      return running.started
    },
    async stop() {
      if (!running) return
      const { worker } = running
      running = null
      // It was let go so that it keeps no process alive; now its end is waited for.
      worker.ref()
      const exited = once(worker, 'exit')
      worker.postMessage('stop')
      await exited
    },
  }
}
