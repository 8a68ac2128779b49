import type { SnapshotRun } from '../../../shared/model/list.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { readList } from '../../dialer/operations/list-facts.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import type { ListsStore } from '../../store/lists-store.ts'

/** Days for which every count is kept; of older ones the last of each day is. */
const denseDays = 14
const dayMs = 86_400_000

/**
 * Counts lists one after the other (counting what is dialable costs the dialer's database) and keeps the counts of the
 * active ones. What stops the connection ends it; a list that cannot be read is said and passed over.
 */
export async function takeSnapshots(
  client: DialerClient,
  connectionId: string,
  listIds: readonly string[],
  store: ListsStore,
  now: () => number,
  signal?: AbortSignal,
): Promise<SnapshotRun> {
  const failed: { listId: string; why: string }[] = []
  let counted = 0
  const isOver = (): boolean => signal?.aborted === true
  for (const listId of listIds) {
    if (isOver()) break
    try {
      const facts = await readList(client, listId, true, signal)
      if (facts === null) failed.push({ listId, why: 'It does not exist, or this API user may not see it.' })
      else if (facts.active && facts.total !== null) {
        const { total, fresh, dialable } = facts
        store.addSnapshot(connectionId, listId, { at: now(), total, fresh, dialable })
        counted += 1
      }
    } catch (error) {
      if (isOver()) break
      if (!(error instanceof ProblemError) || !aboutOneList.has(error.problem.code)) throw error
      failed.push({ listId, why: error.problem.what })
    }
  }
  store.thinSnapshots(now() - denseDays * dayMs)
  return { counted, failed }
}

const aboutOneList: ReadonlySet<string> = new Set(['refused', 'server-error', 'timeout', 'not-found'])
