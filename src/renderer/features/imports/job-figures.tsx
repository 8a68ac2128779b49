import type { ImportJob } from '../../../shared/model/import.ts'
import type { RowState } from '../../../shared/model/job.ts'
import { type Figure, Figures } from './figures.tsx'

const kinds: readonly { readonly title: string; readonly states: readonly RowState[] }[] = [
  { title: 'Added', states: ['added', 'updated', 'moved'] },
  { title: 'Deleted', states: ['deleted'] },
  { title: 'Duplicates', states: ['duplicate'] },
  { title: 'Rejected', states: ['rejected', 'invalid'] },
  { title: 'To be decided', states: ['unknown'] },
  { title: 'Still to go', states: ['pending', 'sending'] },
  { title: 'Not sent', states: ['excluded', 'cancelled'] },
]

/** Shown though there are none: that is what one wants to know of a load, and of one taken back. */
const always = { load: ['Added', 'Duplicates', 'Rejected'], undo: ['Deleted', 'Rejected'] }

interface JobFiguresProps {
  readonly job: Pick<ImportJob, 'counts' | 'undoOf'>
  /** Leads that hold something else than the file said. */
  readonly altered: number
}

/** What became of the rows of an import, in numbers. */
export function JobFigures({ job: { counts, undoOf }, altered }: JobFiguresProps) {
  const figures: Figure[] = kinds
    .map(({ title, states }) => ({ title, value: states.reduce((sum, state) => sum + counts[state], 0) }))
    .filter(({ title, value }) => value > 0 || always[undoOf === null ? 'load' : 'undo'].includes(title))
  if (altered > 0) figures.splice(1, 0, { title: 'Altered by dialer', value: altered, note: 'of the leads added' })
  return <Figures label="What became of the rows" figures={figures} />
}
