import { type LeadFieldSpec, leadField } from './lead-fields.ts'

/** Values of a lead by field; a field that is missing is empty. */
export type LeadValues = Readonly<Record<string, string>>

/** What the dialer would keep of a value sent in a field. */
export type StoredAs = (field: string, value: string) => string

export interface StagedChange {
  readonly field: string
  readonly before: string
  /** What was typed. */
  readonly typed: string
  /** What will stand there afterwards: `typed` after the dialer's filters and column widths. */
  readonly stored: string
  /** What goes into the call; null: it cannot be sent. */
  readonly sent: string | null
  /** Why it cannot be sent, or what will be lost on the way; null: it is stored as typed. */
  readonly remark: string | null
}

const blankMark = '--BLANK--'

/** True when the dialer keeps nothing in the field: dates print as zeros. */
export const isEmptyValue = (field: string, value: string): boolean =>
  value === '' || (field === 'date_of_birth' && value === '0000-00-00')

const sameValue = (field: string, left: string, right: string): boolean =>
  left === right || (isEmptyValue(field, left) && isEmptyValue(field, right))

/**
 * The staged edit as old → new, only fields that really change. A value the dialer would make equal to the old one is
 * left out as well: sending it changes nothing.
 */
export function stagedDiff(before: LeadValues, typed: LeadValues, storedAs: StoredAs): StagedChange[] {
  return Object.entries(typed).flatMap(([field, value]) => {
    const old = before[field] ?? ''
    const spec = leadField(field)
    if (sameValue(field, old, value)) return []
    const change = spec === null ? null : stage(spec, old, value, storedAs)
    if (change === null) return []
    return change.sent !== null && sameValue(field, old, change.stored) && change.remark === null ? [] : [change]
  })
}

/** The staged edit of custom fields. They are emptied by an empty value, and lose only `;` and double quotes. */
export function stagedCustomDiff(before: LeadValues, typed: LeadValues, storedAs: StoredAs): StagedChange[] {
  return Object.entries(typed).flatMap(([field, value]) => {
    const old = before[field] ?? ''
    const sent = value.replaceAll('\\', '/')
    const stored = sent === '' ? '' : storedAs(field, sent)
    if (old === value || old === stored) return []
    return [{ field, before: old, typed: value, stored, sent, remark: stored === value ? null : willStore(stored) }]
  })
}

const willStore = (stored: string): string => `The dialer will store "${stored}".`

/** One value on its own, whether it differs or not; null: the lead has no such field. */
export function stageField(field: string, before: string, typed: string, storedAs: StoredAs): StagedChange | null {
  const spec = leadField(field)
  return spec === null ? null : stage(spec, before, typed, storedAs)
}

function stage(spec: LeadFieldSpec, before: string, typed: string, storedAs: StoredAs): StagedChange {
  const base = { field: spec.name, before, typed }
  const refused = (remark: string): StagedChange => ({ ...base, stored: before, sent: null, remark })
  if (spec.param === null) return refused('The API cannot change this field.')
  if (isEmptyValue(spec.name, typed)) return stageBlank(spec, base)
  if (typed.trim() === blankMark) return refused('The dialer takes this text as the order to empty the field.')
  const fault = faultOf(spec.name, typed)
  if (fault !== null) return refused(fault)
  const sent = sendable(spec.name, typed)
  const stored = storedAs(spec.name, sent)
  if (stored === '') return refused('Nothing of this value would be left: the dialer drops every character of it.')
  return { ...base, stored, sent, remark: stored === typed ? null : willStore(stored) }
}

function stageBlank(spec: LeadFieldSpec, base: Pick<StagedChange, 'field' | 'before' | 'typed'>): StagedChange {
  switch (spec.blanking.how) {
    case 'marker':
      return { ...base, stored: '', sent: blankMark, remark: null }
    case 'value': {
      const { value } = spec.blanking
      return {
        ...base,
        stored: value,
        sent: value,
        remark: isEmptyValue(spec.name, value) ? null : `It cannot be emptied; "${value}" stands for nothing.`,
      }
    }
    case 'never':
      return { ...base, stored: base.before, sent: null, remark: 'The API cannot empty this field.' }
  }
}

/** A trailing backslash breaks the write on the server; inside text it starts an escape there. */
const sendable = (field: string, typed: string): string =>
  field === 'phone_number' ? typed.replaceAll(/\D/g, '') : typed.replaceAll('\\', '/')

function faultOf(field: string, typed: string): string | null {
  switch (field) {
    case 'phone_number': {
      const digits = typed.replaceAll(/\D/g, '').length
      return digits >= 6 && digits <= 18 ? null : `A phone number has 6 to 18 digits; this has ${digits}.`
    }
    case 'phone_code':
      return /^\d{1,4}$/.test(typed) ? null : 'A phone code has 1 to 4 digits.'
    case 'list_id':
      return /^\d{3,14}$/.test(typed) ? null : 'A list id has 3 to 14 digits.'
    case 'gender':
      return /^[MFU]$/.test(typed) ? null : 'Gender is M, F or U.'
    case 'date_of_birth':
      return isDate(typed) ? null : 'A date is written YYYY-MM-DD; the dialer would store 0000-00-00 for anything else.'
    case 'rank':
    case 'called_count':
      return /^\d{1,5}$/.test(typed) ? null : 'This is a number of up to 5 digits; the dialer drops a minus sign.'
    case 'gmt_offset_now':
      return /^-?\d{1,2}(\.\d{1,2})?$/.test(typed) ? null : 'A time zone is a number of hours such as -5.00.'
    default:
      return null
  }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** A field someone else changed since the edit was begun. */
export interface FieldConflict {
  readonly field: string
  readonly before: string
  readonly now: string
  readonly wanted: string
}

/**
 * Fields of the edit that hold something else than when it was begun, and not yet what is wanted.
 * @param settled values the admin has seen and chosen to overwrite, by field
 */
export function conflictsOf(
  changes: readonly StagedChange[],
  now: LeadValues,
  settled: LeadValues = {},
): FieldConflict[] {
  return changes.flatMap(({ field, before, stored }) => {
    const present = now[field] ?? ''
    if (sameValue(field, present, before) || sameValue(field, present, stored)) return []
    if (field in settled && settled[field] === present) return []
    return [{ field, before, now: present, wanted: stored }]
  })
}

/** Values of the lead that are not what the edit wanted to be stored. */
export function differencesFrom(changes: readonly StagedChange[], now: LeadValues): FieldConflict[] {
  return changes.flatMap(({ field, before, stored }) => {
    const present = now[field] ?? ''
    return sameValue(field, present, stored) ? [] : [{ field, before, now: present, wanted: stored }]
  })
}
