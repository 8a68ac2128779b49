import { catalogue, type ParamSpec } from '../../../../shared/catalogue/index.ts'
import type { DateOrder, FieldSource, RowIssue } from '../../../../shared/model/import.ts'
import { type ReadField, readerOf } from '../mapping/field-source.ts'
import { checkPhone, type PhonePlan, placeSpares, readPhoneCode } from './check-phone.ts'
import { isNullWord } from './null-words.ts'
import { type RepairContext, repairValue } from './repair-value.ts'

/** What the dialer would store of a value sent in a field. */
export type StoredAs = (field: string, value: string) => string

export interface CheckPlan extends PhonePlan {
  /** Field and what it is made of, as `readFields` orders them. */
  readonly fields: readonly (readonly [field: string, read: ReadField])[]
  /** Cells a whole row of this file has. */
  readonly cells: number
  readonly phoneCode: string
  /** Order of dates by field, told or found in the file. */
  readonly dateOrders: Readonly<Record<string, DateOrder>>
  /** Fields of codes that a spreadsheet has taken for numbers. */
  readonly numberFields?: readonly string[]
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
/** Other fields are read by what these say of the row. */
const readFirst = ['phone_code', 'country_code', 'phone_number']
const noCells: readonly string[] = []

/** The fields of a row with their readers, what others depend on first. */
export function readFields(sources: readonly (readonly [field: string, source: FieldSource])[]): CheckPlan['fields'] {
  const rank = (field: string): number => (readFirst.includes(field) ? readFirst.indexOf(field) : readFirst.length)
  return sources.toSorted(([a], [b]) => rank(a) - rank(b)).map(([field, source]) => [field, readerOf(source)] as const)
}

/**
 * Maps, repairs and checks one row. An issue of level `error` means the row cannot be sent as it is meant; a `warning`
 * that the dialer will store something else than stands in the file; a `note` that something was mended.
 */
export function checkRow(cells: readonly string[], plan: CheckPlan): CheckedRow {
  const values: Record<string, string> = {}
  const issues: RowIssue[] = []
  if (cells.length !== plan.cells) checkCellCount(cells, plan.cells, issues)

  let phoneCells = noCells
  let phoneCode: string | null = null
  let context: RepairContext | null = null
  const { trunkPrefix, rules } = plan
  for (const [field, read] of plan.fields) {
    if (field === 'phone_number') {
      const filled = read.all?.(cells) ?? [read(cells)]
      phoneCells = filled.some((cell) => isNullWord(field, cell, rules.nullWords))
        ? filled.filter((cell) => !isNull(field, cell, plan, issues))
        : filled
      continue
    }
    const cell = read(cells)
    if (cell === '' || isNull(field, cell, plan, issues)) continue
    if (cell.length > maxSentCellChars) {
      issues.push(tooLong(field, cell))
      continue
    }
    if (field === 'phone_code') {
      phoneCode = readPhoneCode(cell)
      if (phoneCode === null) issues.push(noPhoneCode(cell, plan.phoneCode))
      continue
    }
    context ??= {
      phoneCode: phoneCode ?? plan.phoneCode,
      trunkPrefix,
      country: values['country_code'] ?? '',
      dateOrders: plan.dateOrders,
      numberFields: plan.numberFields ?? noCells,
    }
    const repaired = repairValue(field, cell, context)
    if (field === 'country_code') context = null
    if (repaired.note !== undefined) issues.push({ level: 'note', field, code: 'repaired', text: repaired.note })
    if (repaired.problem !== undefined) {
      issues.push({ level: 'warning', field, code: 'doubtful', text: repaired.problem })
    }
    if (repaired.value === '') continue
    values[field] = repaired.value
    if (field === 'list_id' && !listShape.test(repaired.value)) issues.push(notAList(cell))
    checkStored(field, repaired.value, plan.storedAs, issues)
  }

  const country = {
    phoneCode: phoneCode ?? plan.phoneCode,
    isOwn: phoneCode !== null,
    country: values['country_code'] ?? '',
  }
  const checked = checkPhone(phoneCells, country, plan, issues)
  if (checked.phone !== '') values['phone_number'] = checked.phone
  values['phone_code'] = checked.phoneCode
  const spare = checked.spares.length > 0 ? placeSpares(checked.spares, values, rules.sparePhones, issues) : noCells
  for (const field of spare) {
    checkStored(field, values[field] ?? '', plan.storedAs, issues)
  }
  return { values, issues: issues.length > 0 ? issues : noIssues, phone: checked.phone }
}

/** Whether a cell stands for nothing, which is told. */
function isNull(field: string, cell: string, { rules }: CheckPlan, issues: RowIssue[]): boolean {
  if (!isNullWord(field, cell, rules.nullWords)) return false
  issues.push({ level: 'note', field, code: 'empty-word', text: `"${cell.trim()}" is taken as empty.` })
  return true
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

const noPhoneCode = (cell: string, usual: string): RowIssue => ({
  level: 'warning',
  field: 'phone_code',
  code: 'doubtful',
  text: `"${cell}" is not a phone code; ${usual} is used.`,
})

function checkStored(field: string, value: string, storedAs: StoredAs, issues: RowIssue[]): void {
  const maxLength = specs.get(field)?.maxLength ?? Infinity
  if (value.length <= maxLength && keptByAll.test(value) && field !== 'rank') return
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
