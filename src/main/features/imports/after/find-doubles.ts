import { type Doubles, doublesSchema } from '../../../../shared/model/import.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import { duplicateScopeOf } from '../../../../shared/values/duplicate-check.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import { searchKeys } from '../../../dialer/operations/search-keys.ts'
import type { Journal } from '../../../store/journal.ts'
import type { JobFacts } from '../job-facts.ts'

/** Numbers looked up in one call; the dialer takes 0.04 ms for each. */
const numbersInCall = 300
/** Numbers that are named; all are counted. */
const mostNamed = 1000

/**
 * Looks the numbers of a load up once it is done, and says which are there twice. Two computers that load at once double
 * leads in spite of a duplicate check: the dialer looks and then adds, and nothing keeps the other out in between.
 * @returns what was found; `problem` where the dialer could not be asked: the load itself is done all the same
 */
export async function findDoubles(
  journal: Journal,
  client: DialerClient,
  { options, mapping }: Pick<JobFacts, 'options' | 'mapping'>,
  signal: AbortSignal,
): Promise<Doubles> {
  // Rows with a list of their own may be in any.
  const kind = mapping['list_id'] === undefined ? duplicateScopeOf(options.duplicateCheck) : 'system'
  const scope = kind === 'system' ? ({ kind } as const) : ({ kind, listId: options.listId } as const)
  const found: Doubles = { looked: 0, numbers: 0, named: [], problem: null }
  let waiting = new Map<string, number>()
  const lookUp = async (): Promise<void> => {
    const lines = waiting
    waiting = new Map()
    const search = { by: 'phone', scope, archived: false } as const
    for (const { key, leadIds, newestOnly } of await searchKeys(client, [...lines.keys()], search, { signal })) {
      if (newestOnly) throw cannotCount
      found.looked += 1
      if (leadIds.length < 2) continue
      found.numbers += 1
      if (found.named.length < mostNamed)
        found.named.push({ line: lines.get(key) ?? 0, phone: key, leadIds: [...leadIds] })
    }
  }
  try {
    for (const { lockKey, line } of journal.each(['added'])) {
      if (lockKey === '' || waiting.has(lockKey)) continue
      waiting.set(lockKey, line)
      if (waiting.size >= numbersInCall) await lookUp()
    }
    if (waiting.size > 0) await lookUp()
  } catch (error) {
    if (!(error instanceof ProblemError) || signal.aborted) throw error
    found.problem = [error.problem.what, error.problem.why].filter((part) => part !== undefined).join(' ')
  }
  return found
}

const cannotCount = new ProblemError({
  code: 'unknown-function',
  what: 'This dialer does not tell how many leads have a number.',
})

const name = 'doubles'

export const writeDoubles = (journal: Journal, doubles: Doubles): void => journal.setFact(name, doubles)

/** Null: nobody looked. */
export const readDoubles = (journal: Journal): Doubles | null =>
  doublesSchema.nullable().parse(journal.fact(name) ?? null)
