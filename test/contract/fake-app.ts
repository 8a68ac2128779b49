import type { App } from '../../src/main/app.ts'
import { systemClock } from '../../src/main/adapters/system-clock.ts'
import type { Job } from '../../src/shared/model/job-view.ts'
import { emptyCounts } from '../../src/shared/model/job.ts'
import { ProblemError } from '../../src/shared/model/problem.ts'

const job = (at: number): Job => ({
  jobId: 'job',
  kind: 'lead-edit',
  connectionId: 'c',
  connectionName: `value ${at}`,
  title: 'Change 5 leads',
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
  createdAt: 0,
  startedAt: 0,
  finishedAt: null,
  undoOf: null,
  undoneBy: null,
  elsewhere: false,
  can: { pause: true, resume: false, cancel: true, undo: false, remove: false },
  results: [],
  details: { kind: 'lead-edit' },
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
    jobs: {
      async *watch({ jobId }: { jobId: string }, signal?: AbortSignal) {
        yield job(1)
        if (jobId === 'fails') throw new ProblemError({ code: 'disk-full', what: 'The disk is full.' })
        yield job(2)
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
    imports: {},
    activity: {},
    clock: systemClock,
    logger: { log: (_level: string, message: string) => noticed.push(message) },
  }
  return app as unknown as App
}
