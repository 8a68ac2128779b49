import type { ListEachAction, ListEachOutcome } from '../../../shared/model/list.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { ListsFeature } from './lists.ts'

interface ChangeEachInput {
  readonly connectionId: string
  readonly listIds: readonly string[]
  readonly action: ListEachAction
}

/** Refusals that are about one list and say nothing of the next. */
const ofOneList: ReadonlySet<string> = new Set(['refused', 'not-found', 'bad-input', 'conflict'])

/**
 * Activates, deactivates or resets lists, one after the other. A list that is as wanted is left alone; one the dialer
 * refuses does not hold up the others; anything else – a lost answer, a dialer that is gone, a missing right – ends it,
 * and those that follow are said to be untouched.
 */
export async function changeEach(
  lists: Pick<ListsFeature, 'read' | 'change' | 'reset'>,
  { connectionId, listIds, action }: ChangeEachInput,
  signal?: AbortSignal,
): Promise<ListEachOutcome[]> {
  const outcomes: ListEachOutcome[] = []
  let ended = false
  for (const listId of new Set(listIds)) {
    if (ended || signal?.aborted === true) {
      outcomes.push({ listId, state: 'not-tried', said: null, problem: null })
      continue
    }
    try {
      outcomes.push(await changeOne(lists, { connectionId, listId }, action))
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const { problem } = error
      ended = !ofOneList.has(problem.code)
      outcomes.push({ listId, state: problem.code === 'lost-answer' ? 'unknown' : 'refused', said: null, problem })
    }
  }
  return outcomes
}

async function changeOne(
  lists: Pick<ListsFeature, 'read' | 'change' | 'reset'>,
  input: { readonly connectionId: string; readonly listId: string },
  action: ListEachAction,
): Promise<ListEachOutcome> {
  const { listId } = input
  if (action === 'reset') {
    const { remarks } = await lists.reset({ ...input, typed: listId })
    return { listId, state: 'done', said: remarks[0] ?? null, problem: null }
  }
  const wanted = action === 'activate'
  if ((await lists.read(input)).active === wanted) return { listId, state: 'already', said: null, problem: null }
  const before = wanted ? 'N' : 'Y'
  await lists.change({ ...input, expected: { active: before }, values: { active: wanted ? 'Y' : 'N' } })
  return { listId, state: 'done', said: null, problem: null }
}
