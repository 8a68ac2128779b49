import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { BulkEdit, CheckedRow, CheckFilter, CheckSummary } from '../../../shared/model/checked-rows.ts'
import type { Problem } from '../../../shared/model/problem.ts'
import { client } from '../../rpc/client.ts'
import { jobKey } from '../../state/use-jobs.ts'
import type { PageAnswer } from '../../ui/data-table/use-pages.ts'
import { problemOf } from '../../ui/problem-of.ts'

interface CheckedRows {
  readonly summary: { readonly data: CheckSummary | undefined; readonly error: unknown }
  /** How many columns the file has; null until the first row has come. */
  readonly width: number | null
  readonly problem: Problem | null
  /** What the last change came to; null before the first. */
  readonly changed: number | null
  readonly editCell: (row: CheckedRow, column: number, value: string) => void
  readonly editMany: (edit: BulkEdit, filter: CheckFilter, rows: readonly number[] | null) => Promise<void>
  readonly undo: () => Promise<void>
  /** Everything shown is asked for again. */
  readonly refresh: () => Promise<void>
}

/** The rows of a checked import and what can be done to them; every change is checked again in the store. */
export function useCheckedRows(jobId: string): CheckedRows {
  const queries = useQueryClient()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [changed, setChanged] = useState<number | null>(null)
  const summary = useQuery({
    queryKey: ['check-summary', jobId],
    queryFn: () => client.imports.checkSummary({ jobId }),
    staleTime: 0,
  })
  const first = useQuery({
    queryKey: ['checked-first', jobId],
    queryFn: () => client.imports.listChecked({ jobId, filter: 'all', offset: 0, limit: 1 }),
  })

  const refresh = useCallback(async (): Promise<void> => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['checked-rows', jobId] }),
      queries.invalidateQueries({ queryKey: ['check-summary', jobId] }),
      queries.invalidateQueries({ queryKey: jobKey(jobId) }),
    ])
  }, [queries, jobId])

  const change = useCallback(
    async (work: () => Promise<{ changed: number }>): Promise<void> => {
      setProblem(null)
      try {
        setChanged((await work()).changed)
      } catch (error) {
        setProblem(problemOf(error))
      }
      await refresh()
    },
    [refresh],
  )

  const editCell = useCallback(
    (row: CheckedRow, column: number, value: string): void => {
      // Shown at once; the refresh after the answer brings what the check makes of it.
      queries.setQueriesData<PageAnswer<CheckedRow>>({ queryKey: ['checked-rows', jobId] }, (page) => {
        if (page === undefined) return page
        return {
          ...page,
          rows: page.rows.map((each) => (each.row === row.row ? withCell(each, column, value) : each)),
        }
      })
      void change(() => client.imports.editCells({ jobId, edits: [{ row: row.row, column, value }] }))
    },
    [queries, jobId, change],
  )

  return {
    summary: { data: summary.data, error: summary.error ?? first.error },
    width: widthOf(summary.data, first.data?.rows[0]),
    problem,
    changed,
    editCell,
    editMany: (edit, filter, rows) =>
      change(() => client.imports.editMany({ jobId, edit, filter, rows: rows === null ? null : [...rows] })),
    undo: () => change(() => client.imports.undoEdit({ jobId })),
    refresh,
  }
}

function widthOf(summary: CheckSummary | undefined, first: CheckedRow | undefined): number | null {
  if (summary === undefined) return null
  const mapped = Object.keys(summary.fieldOfColumn).map((column) => Number(column) + 1)
  return Math.max(summary.header?.length ?? 0, first?.cells.length ?? 0, ...mapped)
}

/** The row with one cell changed; cells the row did not have are empty. */
export function withCell(row: CheckedRow, column: number, value: string): CheckedRow {
  const cells = Array.from({ length: Math.max(row.cells.length, column + 1) }, (_, at) => row.cells[at] ?? '')
  return { ...row, cells: cells.with(column, value) }
}
