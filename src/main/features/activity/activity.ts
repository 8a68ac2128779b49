import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { pipeline } from 'node:stream/promises'
import { parseAnswer } from '../../../shared/answer/index.ts'
import type { ActivityCall, ActivityDetail, ActivityFilter } from '../../../shared/model/activity.ts'
import type { Settings } from '../../../shared/model/app.ts'
import type { FileRef } from '../../../shared/model/file.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { CallLog } from '../../dialer/call-record.ts'
import type { Clock, FileSource, Logger, Paths } from '../../ports.ts'
import type { CallsStore, KeptCall } from '../../store/calls-store.ts'
import { createCallLog } from './call-log.ts'
import { csvOfCalls, jsonOfCalls } from './export-calls.ts'

export interface ActivityDeps {
  readonly store: CallsStore
  readonly files: FileSource
  readonly paths: Paths
  readonly clock: Clock
  readonly logger: Logger
  readonly settings: () => Settings
  /** Name of a connection by its id; the id itself where it was removed. */
  readonly nameOf: (connectionId: string) => string
}

/** The log of every call: written by the clients, read by screens and exports. */
export interface Activity {
  readonly calls: CallLog
  list(input: { filter: ActivityFilter; offset: number; limit: number }): { total: number; calls: ActivityCall[] }
  get(input: { id: number }): ActivityDetail
  listChoices(): { functionNames: string[]; outcomes: string[] }
  export(input: { filter: ActivityFilter; format: 'csv' | 'json' }): Promise<FileRef>
  /** Drops what is older or more than the settings allow, in steps that hold nobody up; resolves to how many went. */
  prune(): Promise<number>
  dispose(): void
}

const DAY_MS = 86_400_000
const PRUNE_INTERVAL_MS = 3_600_000

export function createActivity(deps: ActivityDeps): Activity {
  const { store, clock, logger } = deps
  const log = createCallLog(store, logger)

  let isEnding = false
  let pruning: Promise<number> | null = null
  const prune = (): Promise<number> => {
    pruning ??= pruneInSteps().finally(() => (pruning = null))
    return pruning
  }
  async function pruneInSteps(): Promise<number> {
    const { activityRetentionDays, activityRetentionMb } = deps.settings()
    let gone = 0
    while (!isEnding) {
      const step = store.pruneStep(clock.now() - activityRetentionDays * DAY_MS, activityRetentionMb * 1024 * 1024)
      if (step === 0) break
      gone += step
      await nextTurn()
    }
    return gone
  }
  const pruneQuietly = (): void => {
    prune().catch((error: unknown) => logger.log('warn', 'the log of calls was not pruned', { error: String(error) }))
  }
  const timer = setInterval(pruneQuietly, PRUNE_INTERVAL_MS).unref()
  // Sessions and commands are often shorter than the interval.
  setImmediate(pruneQuietly)

  const toCall = ({ raw: _, ...call }: KeptCall): ActivityCall => ({
    ...call,
    params: { ...call.params },
    connectionName: deps.nameOf(call.connectionId),
  })

  return {
    calls: log,
    list({ filter, offset, limit }) {
      log.flush()
      const { total, calls } = store.list(filter, offset, limit)
      return { total, calls: calls.map(toCall) }
    },
    get({ id }) {
      log.flush()
      const call = store.find(id)
      if (!call) throw new ProblemError({ code: 'not-found', what: 'This call is not in the log any more.' })
      const { functionName, httpStatus, raw } = call
      const { lines, columns, rows } = parseAnswer({ functionName, status: httpStatus ?? 0, body: raw })
      return {
        ...toCall(call),
        raw,
        lines: lines.map(({ kind, reason, values }) => ({ kind, reason, values: [...values] })),
        columns: [...columns],
        rows: rows.map((row) => [...row]),
      }
    },
    listChoices: () => {
      log.flush()
      return store.choices()
    },
    async export({ filter, format }) {
      log.flush()
      await mkdir(deps.paths.inboxDir, { recursive: true })
      const name = `calls ${new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '-')}.${format}`
      const path = join(deps.paths.inboxDir, name)
      const rows = store.each(filter)
      await pipeline(
        Readable.from(format === 'csv' ? csvOfCalls(rows, deps.nameOf) : jsonOfCalls(rows, deps.nameOf)),
        createWriteStream(path),
      )
      const { fileId, sizeBytes } = await deps.files.register({ path, name, owned: true })
      return { fileId, name, sizeBytes }
    },
    prune,
    dispose() {
      isEnding = true
      clearInterval(timer)
      log.flush()
    },
  }
}
