import { cellRulesSchema, type ImportOptions, type Mapping, type RowIssue } from '../../../../shared/model/import.ts'
import type { StagedRow } from '../../../store/journal.ts'
import { checkRow, type CheckPlan } from '../checking/check-row.ts'

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

/** The parts of a plan that follow from mapping, options and connection. */
export const planOf = (
  mapping: Mapping,
  options: ImportOptions,
  trunkPrefix: boolean,
): Pick<CheckPlan, 'phoneCode' | 'rules' | 'trunkPrefix' | 'dateOrders'> & {
  sources: [string, Mapping[string]][]
} => ({
  sources: Object.entries(mapping),
  phoneCode: options.phoneCode,
  rules: cellRulesSchema.parse(options),
  trunkPrefix,
  dateOrders: options.dateOrders,
})
