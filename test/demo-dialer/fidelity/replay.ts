import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { parseAnswer } from '../../../src/shared/answer/index.ts'
import type { Answer } from '../../../src/shared/answer/answer.ts'
import { type Recorded, recorded } from '../../shared/answer/recorded.ts'
import { circumstancesOf, type Circumstances, missingRecord, setups } from './circumstances.ts'
import { callerOf, giveLead, recordedPassword, recordedWorld, renameLead } from './recorded-world.ts'

export interface Replayed {
  readonly id: string
  readonly functionName: string
  readonly note: string
  readonly recorded: string
  readonly answered: string
}

/** A recorded call that needs what the demo dialer cannot have, and what that is. */
export interface LeftOut {
  readonly id: string
  readonly functionName: string
  readonly why: string
}

export interface Replay {
  readonly replayed: readonly Replayed[]
  readonly left: readonly LeftOut[]
}

/** The form of an answer: outcome, kind, fixed text and number of cells of each line, columns of a table. */
export function formOf(answer: Answer): string {
  const lines = answer.lines.map(
    ({ kind, functionName, reason, values }) => `${kind}: ${functionName ?? ''} ${reason} (${values.length})`,
  )
  const table = answer.columns.length > 0 ? [`table of ${answer.columns.length}`] : []
  return [answer.outcome, ...lines, ...table].join(' / ')
}

/** Sends the recorded calls, in the order they were made, to demo dialers with the data they were made on. */
export async function replayRecorded(calls: readonly Recorded[] = recorded): Promise<Replay> {
  const dialers = new Map<Circumstances, DemoDialer>()
  const replayed: Replayed[] = []
  const left: LeftOut[] = []
  try {
    for (const call of calls) {
      const circumstances = circumstancesOf(call.note)
      const user = callerOf(call.note)
      if (circumstances === null || user === null) {
        left.push({ id: call.id, functionName: call.function, why: call.note })
        continue
      }
      const dialer = dialers.get(circumstances) ?? (await createDemoDialer({ ...setups[circumstances], ...empty }))
      const { db } = dialer.setup
      if (!dialers.has(circumstances)) recordedWorld(db)
      dialers.set(circumstances, dialer)
      const asRecorded = formOf(parseAnswer({ functionName: call.function, status: call.status, body: call.body }))
      giveLead(db, call)
      const missing = missingRecord(db, call)
      if (missing !== null) {
        left.push({ id: call.id, functionName: call.function, why: missing })
        continue
      }
      const params = new URLSearchParams()
      for (const [name, value] of Object.entries(call.params)) params.append(name, filled(value, user))
      const response = await fetch(dialer.url, { method: 'POST', body: params })
      const body = await response.text()
      renameLead(db, call, body)
      const answer = parseAnswer({ functionName: call.function, status: response.status, body })
      replayed.push({
        id: call.id,
        functionName: call.function,
        note: call.note,
        recorded: asRecorded,
        answered: formOf(answer),
      })
    }
    return { replayed, left }
  } finally {
    await Promise.all([...dialers.values()].map((dialer) => dialer.close()))
  }
}

/** In the calling hours of every recorded lead, so that the share does not hang on the hour of the run. */
const recordedAtMs = Date.UTC(2026, 10, 24, 17)

const empty = { dataDir: null, port: 0, leads: 0, now: () => recordedAtMs } as const

const filled = (value: string, user: string): string =>
  value === '<user>' ? user : value === '<pass>' ? recordedPassword : value
