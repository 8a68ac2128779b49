import type { ImportOptions, Mapping, RowIssue } from '../../../../shared/model/import.ts'
import type { StagedRow } from '../../../store/journal.ts'
import { checkRow, type CheckPlan } from '../checking/check-row.ts'
import type { DateOrder } from '../checking/read-date.ts'

/** Maps and checks the cells of one row of a file; `noticed` is what reading it told. */
export type StageRow = (line: number, cells: readonly string[], noticed?: readonly RowIssue[]) => StagedRow

/** A row without faults waits to be sent; one with a fault, or altered where that is not wanted, is `invalid`. */
export function rowStager(plan: CheckPlan, onAltered: ImportOptions['onAltered']): StageRow {
  return (line, cells, noticed = []) => {
    const checked = checkRow(cells, plan)
    const issues = noticed.length > 0 ? [...noticed, ...checked.issues] : checked.issues
    const fault =
      issues.find((issue) => issue.level === 'error') ??
      (onAltered === 'reject' ? issues.find((issue) => issue.level === 'warning') : undefined)
    return {
      line,
      input: JSON.stringify(cells),
      request: fault ? null : JSON.stringify(checked.values),
      lockKey: fault ? '' : checked.phone,
      state: fault ? 'invalid' : 'pending',
      code: fault?.code ?? null,
      reason: fault?.text ?? null,
      issues: issues.length > 0 ? JSON.stringify(issues) : null,
    }
  }
}

/** The parts of a plan that follow from mapping and options. */
export const planOf = (
  mapping: Mapping,
  options: Pick<ImportOptions, 'phoneCode'>,
): { sources: [string, Mapping[string]][]; phoneCode: string; dateOrder: DateOrder } => ({
  sources: Object.entries(mapping),
  phoneCode: options.phoneCode,
  dateOrder: options.phoneCode === '1' ? 'month-first' : 'day-first',
})
