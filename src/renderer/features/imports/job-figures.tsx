import type { RowCounts, RowState } from '../../../shared/model/job.ts'
import { Figures } from './figures.tsx'

const kinds: readonly { readonly title: string; readonly states: readonly RowState[] }[] = [
  { title: 'Leads in the list', states: ['added', 'updated', 'moved'] },
  { title: 'Taken back', states: ['deleted'] },
  { title: 'There already', states: ['duplicate'] },
  { title: 'Turned down', states: ['rejected', 'invalid'] },
  { title: 'To be decided', states: ['unknown'] },
  { title: 'Still to go', states: ['pending', 'sending'] },
  { title: 'Not sent', states: ['excluded', 'cancelled'] },
]

/** Shown though there are none: that is what one wants to know of a load, and of one taken back. */
const always = { load: ['Leads in the list', 'There already', 'Turned down'], undo: ['Taken back', 'Turned down'] }

/** What became of the rows of an import, in numbers. */
export function JobFigures({ counts, undo }: { readonly counts: RowCounts; readonly undo: boolean }) {
  const figures = kinds
    .map(({ title, states }) => ({ title, value: states.reduce((sum, state) => sum + counts[state], 0) }))
    .filter(({ title, value }) => value > 0 || always[undo ? 'undo' : 'load'].includes(title))
  return <Figures label="What became of the rows" figures={figures} />
}
