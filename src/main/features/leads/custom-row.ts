import type { LeadValues } from '../../../shared/values/lead-diff.ts'
import type { ChangedField } from '../../store/lead-changes-store.ts'

/** The list whose custom fields a lead has; 0: it has no row of them. */
const customRowField = 'entry_list_id'

export const hasCustomRow = (values: LeadValues): boolean => Number(values[customRowField] ?? 0) > 0

interface ReadLead {
  readonly values: LeadValues
  readonly custom: LeadValues
}

/**
 * The first custom value makes a whole row, with the defaults of the other fields: an undo has to know of it.
 * @param sent labels that were sent
 */
export function madeCustomRow(sent: readonly string[], before: LeadValues, after: ReadLead): ChangedField[] {
  if (sent.length === 0 || hasCustomRow(before) || !hasCustomRow(after.values)) return []
  return [...filledBeside(sent, after.custom), madeRow(after.values[customRowField] ?? '')]
}

/** Fields of a new row that hold a default. */
export const filledBeside = (sent: readonly string[], custom: LeadValues): ChangedField[] =>
  Object.entries(custom)
    .filter(([label, value]) => !sent.includes(label) && value !== '')
    .map(([field, after]) => ({ field, before: '', after, custom: true }))

/** Says among the fields of a change that it made the row. */
export const madeRow = (listId: string): ChangedField => ({
  field: customRowField,
  before: '0',
  after: listId,
  custom: false,
})

export const isMadeRow = ({ field, before, custom }: ChangedField): boolean =>
  !custom && field === customRowField && before === '0'

/** What an undo writes back, and what has to be there for it. */
export interface TakeBack {
  readonly typed: LeadValues
  readonly custom: LeadValues
  readonly expected: ReadLead
  /** The change made the lead's row of custom fields: the row goes, not only its values. */
  readonly dropsCustomRow: boolean
}

export function takeBack(fields: readonly ChangedField[]): TakeBack {
  const part = (custom: boolean, which: 'before' | 'after'): Record<string, string> =>
    Object.fromEntries(
      fields
        .filter((field) => field.custom === custom && !isMadeRow(field))
        .map((field) => [field.field, field[which]]),
    )
  return {
    typed: part(false, 'before'),
    custom: part(true, 'before'),
    expected: { values: part(false, 'after'), custom: part(true, 'after') },
    dropsCustomRow: fields.some(isMadeRow),
  }
}

/** Whether the row of custom fields may go: what somebody filled in besides stays, and the row with it. */
export const mayDropRow = (now: LeadValues, takenBack: LeadValues): boolean =>
  Object.entries(now).every(([label, value]) => value === '' || label in takenBack)
