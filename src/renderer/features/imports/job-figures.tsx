import type { RowCounts, RowState } from '../../../shared/model/job.ts'
import { Figures } from './figures.tsx'

const kinds: readonly { readonly title: string; readonly states: readonly RowState[]; readonly always?: true }[] = [
  { title: 'Leads in the list', states: ['added', 'updated', 'moved'], always: true },
  { title: 'There already', states: ['duplicate'], always: true },
  { title: 'Turned down', states: ['rejected', 'invalid'], always: true },
  { title: 'To be decided', states: ['unknown'] },
  { title: 'Still to go', states: ['pending', 'sending'] },
  { title: 'Not sent', states: ['excluded', 'cancelled'] },
]

/** What became of the rows of an import, in numbers. */
export function JobFigures({ counts }: { readonly counts: RowCounts }) {
  const figures = kinds
    .map(({ title, states, always }) => ({
      title,
      always,
      value: states.reduce((sum, state) => sum + counts[state], 0),
    }))
    .filter(({ always, value }) => always === true || value > 0)
  return <Figures label="What became of the rows" figures={figures} />
}
