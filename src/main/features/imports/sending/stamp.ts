import { type StampField, stampFieldSchema } from '../../../../shared/model/import.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'

/** Fields that can carry the stamp, best first: free text, long enough, kept by every dialer as it is sent. */
const stampFields = stampFieldSchema.options

/**
 * The field in which each lead of a job carries its stamp, so that a lead whose answer was lost can be told from others
 * with the same number; null: the admin uses all of them.
 * @throws ProblemError `bad-input` when the one that is wanted is fed by the file
 */
export function chooseStampField(usedFields: Iterable<string>, wanted: StampField | null): StampField | null {
  const used = new Set(usedFields)
  if (wanted === null) return stampFields.find((field) => !used.has(field)) ?? null
  if (!used.has(wanted)) return wanted
  const free = stampFields.filter((field) => !used.has(field))
  throw new ProblemError({
    code: 'bad-input',
    what: `${wanted} cannot carry the stamp: the file feeds it.`,
    action: free.length === 0 ? 'Leave one of the fields out of the mapping.' : `Choose one of: ${free.join(', ')}.`,
    field: 'stampField',
  })
}

/** At most 20 characters (the width of the narrowest field), letters, digits and a dash only. */
export const stampOf = (jobId: string, row: number): string => `dd${jobId}-${row}`
