import type { App } from '../../src/main/app.ts'
import { systemClock } from '../../src/main/adapters/system-clock.ts'
import { type ImportJob, importOptionsSchema } from '../../src/shared/model/import.ts'
import { emptyCounts } from '../../src/shared/model/job.ts'
import { ProblemError } from '../../src/shared/model/problem.ts'

const importJob = (at: number): ImportJob => ({
  jobId: 'job',
  connectionId: 'c',
  connectionName: `value ${at}`,
  fileName: 'leads.csv',
  options: importOptionsSchema.parse({
    listId: '101',
    phoneCode: '1',
    duplicateCheck: '',
    dncCheck: false,
    maxConnections: null,
  }),
  progress: {
    jobId: 'job',
    state: 'running',
    rows: 0,
    settled: 0,
    counts: emptyCounts(),
    rowsPerSecond: null,
    secondsLeft: null,
    seconds: 0,
    connections: 0,
    problem: null,
  },
  counts: emptyCounts(),
  createdAt: 0,
  finishedAt: null,
  loadedBefore: null,
  successFile: null,
  rejectsFile: null,
  undoOf: null,
  inputHash: null,
})

/** Settles when the caller has gone. */
const cancelled = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) resolve()
    else signal?.addEventListener('abort', () => resolve(), { once: true })
  })

/**
 * An app without insides, for what the transports must do: `watch` ends, fails or never ends by its job id; what the
 * server noticed of cancelled callers comes back in `getInfo`.
 */
export function createFakeApp(): App {
  const noticed: string[] = []
  const app = {
    info: async () => ({
      version: '1',
      door: 'browser',
      platform: 'test',
      dataDir: JSON.stringify(noticed),
      keychain: { available: false, label: 'none' },
    }),
    settings: { read: () => ({ colorScheme: 'auto' }), change: () => ({}) },
    connections: {
      list: async () => [],
      liftHalt: ({ id }: { id: string }) => {
        if (id === 'bug') throw new Error('the password is hunter2')
        throw new ProblemError({ code: 'not-found', what: `There is no ${id}.` })
      },
      openDemo: () => new Promise(() => undefined),
    },
    imports: {
      async *watch({ jobId }: { jobId: string }, signal?: AbortSignal) {
        yield importJob(1)
        if (jobId === 'fails') throw new ProblemError({ code: 'disk-full', what: 'The disk is full.' })
        yield importJob(2)
        if (jobId === 'ends') return
        await cancelled(signal)
        noticed.push('stream cancelled')
      },
    },
    console: {
      run: async (_: unknown, signal?: AbortSignal) => {
        await cancelled(signal)
        noticed.push('call cancelled')
        throw new ProblemError({ code: 'cancelled', what: 'It was cancelled.' })
      },
    },
    activity: {},
    clock: systemClock,
    logger: { log: (_level: string, message: string) => noticed.push(message) },
  }
  return app as unknown as App
}
