import { rm } from 'node:fs/promises'
import type { Journal } from '../../../store/journal.ts'
import type { ImportFolder } from '../import-folder.ts'
import { resultKinds, writeResults, type ResultForm, type ResultName } from './write-results.ts'

/** Writes the result files as the journal stands: success and rejects always, undecided only when there are any. */
export async function writeAllResults(journal: Journal, folder: ImportFolder, form: ResultForm): Promise<void> {
  for (const name of Object.keys(resultKinds) as ResultName[]) {
    const file = folder.resultFile(name)
    if (name === 'undecided' && journal.count(resultKinds.undecided.states) === 0) await rm(file, { force: true })
    else await writeResults(file, name, journal, form)
  }
}
