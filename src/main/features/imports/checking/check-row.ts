import { catalogue, type ParamSpec } from '../../../../shared/catalogue/index.ts'
import type { RowIssue } from '../../../../shared/model/import.ts'
import type { ReadField } from '../mapping/field-source.ts'
import { nanpDoubt, normalizePhone } from './normalize-phone.ts'
import { repairValue } from './repair-value.ts'
import type { DateOrder } from './read-date.ts'

/** What the dialer would store of a value sent in a field. */
export type StoredAs = (field: string, value: string) => string

export interface CheckPlan {
  /** Field and what it is made of, in the order they are sent. */
  readonly fields: readonly (readonly [field: string, read: ReadField])[]
  /** Cells a whole row of this file has. */
  readonly cells: number
  readonly phoneCode: string
  readonly dateOrder: DateOrder
  readonly storedAs: StoredAs
}

export interface CheckedRow {
  /** Values to send by field, empty ones left out. */
  readonly values: Readonly<Record<string, string>>
  readonly issues: readonly RowIssue[]
  /** Phone number as sent; empty when the row has none that can be sent. */
  readonly phone: string
}

/** A cell longer than this is a mistake in the file (an unclosed quote, an embedded document), not a value. */
export const maxSentCellChars = 65_535

const noIssues: readonly RowIssue[] = []
const specs = new Map<string, ParamSpec>(catalogue.add_lead.params.map((spec) => [spec.name, spec]))
/** Letters, digits and marks every field filter keeps. */
const keptByAll = /^[0-9A-Za-z ._-]*$/
const listShape = /^\d{3,14}$/
const phoneCodeShape = /^\+?(\d{1,4})$/

/**
 * Maps, repairs and checks one row. An issue of level `error` means the row cannot be sent as it is meant; a `warning`
 * that the dialer will store something else than stands in the file; a `note` that something was mended.
 */
export function checkRow(cells: readonly string[], plan: CheckPlan): CheckedRow {
  const values: Record<string, string> = {}
  const issues: RowIssue[] = []
  if (cells.length !== plan.cells) checkCellCount(cells, plan.cells, issues)

  let phoneCell = ''
  let phoneCode = plan.phoneCode
  for (const [field, read] of plan.fields) {
    const cell = read(cells)
    if (field === 'phone_number') {
      phoneCell = cell
      continue
    }
    if (cell === '') continue
    if (cell.length > maxSentCellChars) {
      issues.push(tooLong(field, cell))
      continue
    }
    if (field === 'phone_code') {
      phoneCode = readPhoneCode(cell, plan.phoneCode, issues)
      continue
    }
    const repaired = repairValue(field, cell, { phoneCode, dateOrder: plan.dateOrder })
    if (repaired.note !== undefined) issues.push({ level: 'note', field, code: 'repaired', text: repaired.note })
    if (repaired.problem !== undefined) {
      issues.push({ level: 'warning', field, code: 'doubtful', text: repaired.problem })
    }
    if (repaired.value === '') continue
    values[field] = repaired.value
    if (field === 'list_id' && !listShape.test(repaired.value)) issues.push(notAList(cell))
    checkStored(field, repaired.value, plan.storedAs, issues)
  }

  const phone = checkPhone(phoneCell, phoneCode, issues)
  if (phone !== '') values['phone_number'] = phone
  values['phone_code'] = phoneCode
  return { values, issues: issues.length > 0 ? issues : noIssues, phone }
}

function checkCellCount(cells: readonly string[], expected: number, issues: RowIssue[]): void {
  if (cells.length < expected) {
    issues.push({
      level: 'note',
      field: null,
      code: 'cells-few',
      text: `The row has ${cells.length} cells where ${expected} are usual; the missing ones are empty.`,
    })
    return
  }
  // Also when the cells beyond are empty: behind a delimiter that is not quoted all values stand one column too far.
  issues.push({
    level: 'error',
    field: null,
    code: 'cells-many',
    text: `The row has ${cells.length} cells where ${expected} are usual: a delimiter inside a value is not quoted.`,
  })
}

const notAList = (cell: string): RowIssue => ({
  level: 'error',
  field: 'list_id',
  code: 'list-id',
  text: `"${cell.slice(0, 80)}" is not a list id: it needs 3 to 14 digits.`,
})

const tooLong = (field: string, cell: string): RowIssue => ({
  level: 'error',
  field,
  code: 'cell-too-long',
  text: `The cell has ${cell.length.toLocaleString('en-US')} characters; at most ${maxSentCellChars.toLocaleString('en-US')} are sent.`,
})

function readPhoneCode(cell: string, fallback: string, issues: RowIssue[]): string {
  const code = phoneCodeShape.exec(cell.trim().replace(/^00/, ''))?.[1]
  if (code !== undefined) return code
  issues.push({
    level: 'warning',
    field: 'phone_code',
    code: 'doubtful',
    text: `"${cell}" is not a phone code; ${fallback} is used.`,
  })
  return fallback
}

function checkPhone(cell: string, phoneCode: string, issues: RowIssue[]): string {
  const reading = normalizePhone(cell.length > 200 ? cell.slice(0, 200) : cell, phoneCode)
  if (!reading.ok) {
    issues.push({ level: 'error', field: 'phone_number', code: reading.code, text: reading.reason })
    return ''
  }
  if (reading.repair !== null) {
    issues.push({ level: 'note', field: 'phone_number', code: 'repaired', text: reading.repair })
  }
  const doubt = phoneCode === '1' ? nanpDoubt(reading.digits) : null
  if (doubt !== null) issues.push({ level: 'note', field: 'phone_number', code: 'phone-doubtful', text: doubt })
  return reading.digits
}

function checkStored(field: string, value: string, storedAs: StoredAs, issues: RowIssue[]): void {
  const maxLength = specs.get(field)?.maxLength ?? Infinity
  if (value.length <= maxLength && keptByAll.test(value)) return
  const stored = storedAs(field, value)
  if (stored === value) return
  issues.push({
    level: 'warning',
    field,
    code: 'altered',
    text: `The dialer will store ${shown(stored)} for ${shown(value)}.`,
  })
}

const shown = (value: string): string =>
  value === '' ? 'nothing' : `"${value.length > 80 ? `${value.slice(0, 80)}…` : value}"`
