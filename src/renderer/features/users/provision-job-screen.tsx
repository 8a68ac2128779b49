import { Button, Group, Modal, PasswordInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import type { ProvisionJob, ProvisionOutcome } from '../../../shared/model/provisioning.ts'
import { client } from '../../rpc/client.ts'
import { saveResult } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { rowStateWords } from '../../ui/job-words.ts'
import { JournaledJob } from '../../ui/journaled-job.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'

const columns: readonly DataColumn<ProvisionOutcome>[] = [
  { id: 'user', title: 'User', widthPx: 140, value: (row) => row.made || row.userId },
  { id: 'name', title: 'Name', widthPx: 200, value: (row) => row.fullName },
  {
    id: 'state',
    title: 'Outcome',
    widthPx: 120,
    value: (row) => (row.state === 'added' ? 'Made' : rowStateWords[row.state].title),
  },
  { id: 'reason', title: 'Why', widthPx: 520, value: (row) => row.reason ?? '' },
]
const columnsFor = () => columns

/** One job that makes users: how far it is, what became of each row, and the credentials, once. */
export function ProvisionJobScreen({ jobId }: { readonly jobId: string }) {
  return (
    <JournaledJob
      jobId={jobId}
      kind="provision"
      procedures={client.provisioning}
      home={{ path: '/users', title: 'Users' }}
      noun="user"
      columns={columnsFor}
      doneStates={['added']}
      whenAtRest={sheetButton}
    />
  )
}

const sheetButton = (job: ProvisionJob) => <TakeSheet job={job} />

function TakeSheet({ job }: { readonly job: ProvisionJob }) {
  const [open, setOpen] = useState(false)
  const [as, setAs] = useState<'csv' | 'page'>('page')
  const [passphrase, setPassphrase] = useState('')
  const [taken, setTaken] = useState(false)
  const take = useAction(async () => {
    const file = await client.provisioning.takeSheet({
      jobId: job.jobId,
      as,
      passphrase: as === 'page' ? passphrase : '',
    })
    await saveResult(file)
    setTaken(true)
    setPassphrase('')
    setOpen(false)
  })
  const refresh = useAction(async () => client.users.refreshServers({ connectionId: job.connectionId }))
  const isShort = as === 'page' && passphrase !== '' && passphrase.length < 8
  return (
    <Group gap="xs">
      {job.title.endsWith('with phones') && (
        <Button variant="default" loading={refresh.working} onClick={() => void refresh.run()}>
          Let the servers read the phones
        </Button>
      )}
      {refresh.problem !== null && <ProblemView problem={refresh.problem} />}
      {job.credentials > 0 && !taken && (
        <Button leftSection={<IconKey size={16} aria-hidden />} onClick={() => setOpen(true)}>
          Take the credentials
        </Button>
      )}
      {taken && (
        <Text size="sm" role="status">
          The credentials were handed out.
        </Text>
      )}
      <Modal opened={open} onClose={() => setOpen(false)} title={`Credentials of ${countOf(job.credentials, 'user')}`}>
        <Stack gap="sm">
          <Text size="sm">
            They are handed out once. Until then they are in memory only, and end with the program; afterwards they are
            nowhere but in the file you save.
          </Text>
          <SegmentedControl
            aria-label="Form of the sheet"
            value={as}
            onChange={setAs}
            data={[
              { value: 'page', label: 'A page to print' },
              { value: 'csv', label: 'CSV' },
            ]}
          />
          {as === 'page' && (
            <PasswordInput
              label="Passphrase"
              description="With one the page is encrypted and asks for it, in any browser, without a network"
              autoComplete="new-password"
              error={isShort ? 'At least 8 characters, or none.' : null}
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
          )}
          {take.problem !== null && <ProblemView problem={take.problem} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpen(false)}>
              Not now
            </Button>
            <Button loading={take.working} disabled={isShort} onClick={() => void take.run()}>
              Save them
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  )
}
