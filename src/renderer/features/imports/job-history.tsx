import { Stack, Title } from '@mantine/core'
import type { Job } from '../../../shared/model/job-view.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { JobList } from '../../ui/jobs/job-list.tsx'
import { optionWords } from './option-words.ts'

const counted = (id: string, title: string, value: (job: Job) => number): DataColumn<Job> => ({
  id,
  title,
  value,
  widthPx: 90,
  align: 'right',
  count: true,
})

const optionsOf = ({ details }: Job) =>
  details?.kind === 'import' || details?.kind === 'import-undo' ? details.options : null

const listOf = (job: Job): string => optionsOf(job)?.listId ?? ''

/** What an import tells besides what all jobs do. */
const columns: readonly DataColumn<Job>[] = [
  { id: 'list', title: 'List', value: listOf, widthPx: 90, align: 'right' },
  counted('duplicates', 'Duplicates', ({ progress }) => progress.counts.duplicate),
  counted('updated', 'Updated', ({ progress }) => progress.counts.updated + progress.counts.moved),
  counted('refused', 'Rejected', ({ progress }) => progress.counts.rejected + progress.counts.invalid),
  {
    id: 'hash',
    title: 'SHA-256 of the file',
    value: ({ details }) => (details?.kind === 'import' ? details.inputHash : null),
    widthPx: 220,
    hidden: true,
    mono: true,
  },
  {
    id: 'options',
    title: 'Options',
    value: (job) => {
      const options = optionsOf(job)
      return options === null
        ? ''
        : optionWords(options)
            .map(([name, value]) => `${name}: ${value}`)
            .join(' · ')
    },
    widthPx: 420,
    hidden: true,
  },
]

/** Every import there was, on any dialer. */
export function JobHistory() {
  return (
    <Stack gap="xs">
      <Title order={2}>Imports</Title>
      <JobList
        label="Imports"
        filter={{ kinds: ['import', 'import-undo'] }}
        columns={columns}
        empty="Nothing was imported yet."
      />
    </Stack>
  )
}
