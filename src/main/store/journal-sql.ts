import type { RowState } from '../../shared/model/job.ts'

/** What a journal row is read by. */
export const columns = `rows.row, line, input, request, lock_key AS lockKey, code, reason, lead_id AS leadId,
  blocking_lead_id AS blockingLeadId, blocking_list_id AS blockingListId, issues,
  (SELECT before FROM calls WHERE calls.row = rows.row) AS before, CASE
    WHEN coalesce(state, 'pending') <> 'pending' THEN state
    WHEN EXISTS (SELECT 1 FROM claims WHERE rows.row BETWEEN first AND last) THEN 'sending'
    ELSE 'pending'
  END AS state`

/** A final state is never reopened. */
export const unsettled = `outcomes.state IN ('pending', 'unknown')`

export const isPending = `coalesce(state, 'pending') = 'pending'`

/** Rows in any of the states, in file order. Rows with an outcome are found through its index, pending ones are not. */
export const selectIn = (states: readonly RowState[]): string =>
  states.includes('pending')
    ? `SELECT ${columns} FROM rows LEFT JOIN outcomes USING (row)
       WHERE ${isPending} OR ${inStates(states)} ORDER BY rows.row`
    : `SELECT ${columns} FROM outcomes JOIN rows USING (row) WHERE ${inStates(states)} ORDER BY outcomes.row`

/** States are words of a closed set, so they may stand in the text; this keeps one statement per set. */
export function inStates(states: readonly RowState[]): string {
  const listed = `state IN (${states.map((state) => `'${state}'`).join(', ')})`
  // The condition of the index, word for word: SQLite uses it for no other, and reads every row instead.
  const isRare = !states.includes('pending') && !states.includes('added')
  return isRare ? `(${listed} AND state NOT IN ('pending', 'added'))` : listed
}
