import type { ImportOptions } from '../../../../shared/model/import.ts'
import { openCheckedRows } from '../../../store/checked-rows.ts'
import { openJournal, repeatedCode } from '../../../store/journal.ts'

/** After rows were changed by hand: which of them have a number that stands in the file before is told anew. */
export function tellRepeatedAnew(
  journalFile: string,
  { repeatedNumbers }: Pick<ImportOptions, 'repeatedNumbers'>,
): void {
  const rows = openCheckedRows(journalFile)
  try {
    if (rows.editCount() === 0) return
    rows.reopenRepeated()
  } finally {
    rows.close()
  }
  if (repeatedNumbers === 'send') return
  const journal = openJournal(journalFile)
  try {
    journal.endRepeatedKeys(repeatedCode, repeatedReason)
  } finally {
    journal.close()
  }
}

export const repeatedReason = (line: number): string => `Line ${line} of the file has the same phone number.`
