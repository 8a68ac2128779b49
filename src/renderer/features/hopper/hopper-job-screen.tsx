import type { HopperJob, HopperOutcome } from '../../../shared/model/hopper.ts'
import { client } from '../../rpc/client.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { rowStateWords } from '../../ui/job-words.ts'
import { JournaledJob } from '../../ui/journaled-job.tsx'
import { LeadLink } from '../../ui/lead-link.tsx'

const columnsFor = ({ connectionId }: HopperJob): readonly DataColumn<HopperOutcome>[] => [
  { id: 'key', title: 'Key', widthPx: 140, value: (row) => row.key },
  {
    id: 'lead',
    title: 'Lead',
    widthPx: 110,
    value: (row) => row.leadId,
    render: (row) => row.leadId !== null && <LeadLink connectionId={connectionId} leadId={row.leadId} />,
  },
  { id: 'state', title: 'Outcome', widthPx: 120, value: (row) => rowStateWords[row.state].title },
  { id: 'reason', title: 'Why', widthPx: 460, value: (row) => row.reason ?? '' },
]

/** One job on the hopper: how far it is, and what became of each lead. */
export function HopperJobScreen({ jobId }: { readonly jobId: string }) {
  return (
    <JournaledJob
      jobId={jobId}
      kind="hopper"
      procedures={client.hopper}
      home={{ path: '/hopper', title: 'Hopper' }}
      noun="lead"
      columns={columnsFor}
      doneStates={['added', 'updated']}
    />
  )
}
