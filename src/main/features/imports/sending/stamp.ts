/** Fields that can carry the stamp, best first: free text, long enough, kept by every dialer as it is sent. */
const stampFields = ['source_id', 'vendor_lead_code', 'security_phrase', 'owner'] as const
export type StampField = (typeof stampFields)[number]

/**
 * The field in which each lead of a job carries its stamp, so that a lead whose answer was lost can be told from others
 * with the same number; null: the admin uses all of them.
 */
export const chooseStampField = (usedFields: Iterable<string>): StampField | null => {
  const used = new Set(usedFields)
  return stampFields.find((field) => !used.has(field)) ?? null
}

/** At most 20 characters (the width of the narrowest field), letters, digits and a dash only. */
export const stampOf = (jobId: string, row: number): string => `dd${jobId}-${row}`
