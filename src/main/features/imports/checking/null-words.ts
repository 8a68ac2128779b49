import type { CellRules } from '../../../../shared/model/import.ts'
import { isStandardField } from '../mapping/lead-fields.ts'

/** What databases and spreadsheets write where there is nothing. */
const marks =
  /^(?:\\n|n\/a|#n\/a|n\.a\.|\(null\)|\[null\]|<null>|-{1,3}|\u2013|\u2014|#(?:ref|value|name|num|null|div\/0)[!?]?)$/i
/** Words that mean nothing too, and are surnames or choices of a list as well. */
const words = /^(?:null|nil|none)$/i
const longest = 8

/** Whether a cell stands for nothing in this field. */
export function isNullWord(field: string, cell: string, rule: CellRules['nullWords']): boolean {
  if (rule === 'keep' || cell.length > longest + 4) return false
  const text = cell.trim()
  if (text.length > longest || text === '') return false
  if (marks.test(text)) return true
  if (!words.test(text)) return false
  if (rule === 'all') return true
  // Null is a surname; NULL and null are not written so. A custom field may have the choice "none".
  if (field === 'last_name') return !/^[A-Z][a-z]+$/.test(text)
  return isStandardField(field) || /^null$/i.test(text)
}
