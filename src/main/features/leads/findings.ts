import type { FindNews, FindProgress, FindQuery, FoundLead } from '../../../shared/model/lead.ts'
import type { Problem } from '../../../shared/model/problem.ts'
import { IgnoredParamError, UnknownFunctionError } from '../../dialer/errors.ts'
import type { Clock } from '../../ports.ts'

/** Collects what a search finds and hands it out in pieces. */
export interface Findings {
  expect(keys: number): void
  asked(keys: number): void
  found(leads: readonly FoundLead[]): void
  read(lead: FoundLead): void
  missing(keys: readonly string[]): void
  remark(text: string): void
  end(problem: Problem | null): void
  /** Each piece of news once, not more often than the page can draw; `work` is awaited before the last one. */
  news(signal: AbortSignal, work: Promise<void>): AsyncGenerator<FindNews>
}

/** The page draws a few times a second; the first rows come at once. */
const intervalMs = 80
/** One message of news stays small, so that nothing else waits behind it. */
const mostLeadsPerNews = 1_000

export function createFindings(clock: Clock): Findings {
  const startedMs = clock.monotonicMs()
  const counts = { keys: 0, asked: 0, found: 0, read: 0 }
  /** By lead, so that a lead read before its id was shown comes once. */
  const waiting = new Map<string, FoundLead>()
  const put = (lead: FoundLead): void => void waiting.set(placeOf(lead), lead)
  let missing: string[] = []
  const remarks = new Set<string>()
  let newRemarks: string[] = []
  let ended: { readonly problem: Problem | null } | null = null
  /** The pause between two pieces of news, while there is one. */
  let pause: AbortController | null = null
  let wake: (() => void) | null = null
  const ring = (): void => {
    wake?.()
    wake = null
  }
  const progress = (): FindProgress => ({ ...counts, seconds: (clock.monotonicMs() - startedMs) / 1000 })

  async function* news(signal: AbortSignal, work: Promise<void>): AsyncGenerator<FindNews> {
    signal.addEventListener('abort', ring, { once: true })
    for (;;) {
      if (waiting.size === 0 && missing.length === 0 && newRemarks.length === 0 && ended === null && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      // What arrives together travels together: one message instead of three.
      await nextTurn()
      if (signal.aborted) return await work
      const leads = takeFirst(waiting, mostLeadsPerNews)
      const done = ended !== null && waiting.size === 0
      yield {
        leads,
        missing,
        remarks: newRemarks,
        progress: progress(),
        problem: done ? (ended?.problem ?? null) : null,
        done,
      }
      missing = []
      newRemarks = []
      if (done) return
      if (waiting.size > 0 || ended !== null) continue
      pause = new AbortController()
      await clock.sleep(intervalMs, AbortSignal.any([signal, pause.signal])).catch(() => undefined)
      pause = null
    }
  }

  return {
    expect: (keys) => {
      counts.keys += keys
    },
    asked: (keys) => {
      counts.asked += keys
    },
    found: (leads) => {
      counts.found += leads.length
      for (const lead of leads) put(lead)
      if (leads.length > 0) ring()
    },
    read: (lead) => {
      counts.read += 1
      put(lead)
      ring()
    },
    missing: (keys) => {
      missing = missing.concat(keys)
      if (keys.length > 0) ring()
    },
    remark: (text) => {
      if (remarks.has(text)) return
      remarks.add(text)
      newRemarks.push(text)
      ring()
    },
    end: (problem) => {
      ended = { problem }
      pause?.abort()
      ring()
    },
    news,
  }
}

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

const placeOf = (lead: FoundLead): string => `${lead.archived ? 'archived ' : ''}${lead.leadId}`

function takeFirst(waiting: Map<string, FoundLead>, most: number): FoundLead[] {
  const taken: FoundLead[] = []
  for (const [place, lead] of waiting) {
    if (taken.length >= most) break
    taken.push(lead)
    waiting.delete(place)
  }
  return taken
}

/** Whether each table to look into is that of archived leads. */
export const tablesOf = (wanted: FindQuery['archived']): readonly boolean[] =>
  wanted === 'without' ? [false] : wanted === 'only' ? [true] : [false, true]

/** Where active leads are wanted beside, a build that does not show its archive is no reason to find nothing. */
export async function ifShown<Found>(
  archived: boolean,
  wanted: FindQuery['archived'],
  findings: Findings,
  ask: () => Promise<Found[]>,
): Promise<Found[]> {
  try {
    return await ask()
  } catch (error) {
    const isMissing = error instanceof UnknownFunctionError || error instanceof IgnoredParamError
    if (!archived || wanted === 'only' || !isMissing) throw error
    findings.remark('This dialer does not show archived leads.')
    return []
  }
}
