import type { CellRules } from '../../../../shared/model/import.ts'
import { isStandardField } from '../mapping/lead-fields.ts'

/** What databases and spreadsheets write where there is nothing. */
const marks =
  /^(?:\\n|n\/a|#n\/a|n\.a\.|\(null\)|\[null\]|<null>|-{1,3}|\u2013|\u2014|#(?:ref|value|name|num|null|div\/0)[!?]?)$/i
/** Words that mean nothing too, and are surnames or choices of a list as well. */
const words = /^(?:null|nil|none)$/i
const longest = 8
/** Character codes they begin with; most cells are told apart by that alone. */
const beginnings = new Set([...'\\nN#([<-\u2013\u2014 \t\u00a0'].map((mark) => mark.codePointAt(0) ?? 0))
const latest = 0x7f
const isBeginning = Array.from({ length: latest + 1 }, (_, code) => beginnings.has(code))

/** Whether a cell stands for nothing in this field. */
export function isNullWord(field: string, cell: string, rule: CellRules['nullWords']): boolean {
  if (cell.length > longest + 4) return false
  const first = cell.charCodeAt(0)
  if (first <= latest ? isBeginning[first] !== true : !beginnings.has(first)) return false
  if (rule === 'keep') return false
  const text = cell.trim()
  if (text.length > longest || text === '') return false
  if (marks.test(text)) return true
  if (!words.test(text)) return false
  if (rule === 'all') return true
  // Null is a surname; NULL and null are not written so. A custom field may have the choice "none".
  if (field === 'last_name') return !/^[A-Z][a-z]+$/.test(text)
  return isStandardField(field) || /^null$/i.test(text)
}
