import { Button, Group, Modal, PasswordInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import type { Job } from '../../../shared/model/job-view.ts'
import { client } from '../../rpc/client.ts'
import { saveResult } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'

type SheetForm = 'page' | 'slips' | 'csv'

interface CredentialButtonsProps {
  readonly job: Pick<Job, 'jobId' | 'connectionId' | 'title'>
  /** Users whose passwords can still be taken. */
  readonly credentials: number
}

/** Two steps: the sheet is downloaded, and only when the person says that it arrived are the passwords forgotten. */
export function CredentialButtons({ job, credentials }: CredentialButtonsProps) {
  const [asked, setAsked] = useState<'download' | 'forget' | null>(null)
  const [downloaded, setDownloaded] = useState(false)
  const [forgotten, setForgotten] = useState(false)
  const refresh = useAction(async () => client.users.refreshServers({ connectionId: job.connectionId }))
  const close = (): void => setAsked(null)
  const users = countOf(credentials, 'user')
  return (
    <Group gap="xs">
      {job.title.endsWith('with phones') && (
        <Button variant="default" loading={refresh.working} onClick={() => void refresh.run()}>
          Let the servers read the phones
        </Button>
      )}
      {refresh.problem !== null && <ProblemView problem={refresh.problem} />}
      {credentials > 0 && !forgotten && (
        <>
          <Button leftSection={<IconKey size={16} aria-hidden />} onClick={() => setAsked('download')}>
            Download credentials
          </Button>
          <Button variant="default" onClick={() => setAsked('forget')}>
            Forget credentials
          </Button>
          {downloaded && (
            <Text size="sm" role="status">
              Open the file to check it, then choose Forget credentials.
            </Text>
          )}
        </>
      )}
      {forgotten && (
        <Text size="sm" role="status">
          The credentials were forgotten.
        </Text>
      )}
      <Modal opened={asked === 'download'} onClose={close} title={`Credentials of ${users}`}>
        <DownloadForm
          job={job}
          onClose={close}
          onSaved={() => {
            setDownloaded(true)
            close()
          }}
        />
      </Modal>
      <ConfirmDialog
        opened={asked === 'forget'}
        title={`Forget the credentials of ${users}?`}
        confirmLabel="Forget credentials"
        danger
        onConfirm={async () => {
          await client.provisioning.forgetCredentials({ jobId: job.jobId })
          setForgotten(true)
        }}
        onClose={close}
      >
        {downloaded
          ? 'Make sure that the file you downloaded opens and is whole. After this the passwords are nowhere else.'
          : 'They have not been downloaded here. After this nobody knows the passwords, and each user needs a new one.'}
      </ConfirmDialog>
    </Group>
  )
}

interface DownloadFormProps {
  readonly job: Pick<Job, 'jobId'>
  readonly onClose: () => void
  readonly onSaved: () => void
}

function DownloadForm({ job, onClose, onSaved }: DownloadFormProps) {
  const [as, setAs] = useState<SheetForm>('page')
  const [passphrase, setPassphrase] = useState('')
  const download = useAction(async () => {
    const isPage = as !== 'csv'
    const file = await client.provisioning.openSheet({ jobId: job.jobId, as, passphrase: isPage ? passphrase : '' })
    if (await saveResult(file)) onSaved()
  })
  const isShort = as !== 'csv' && passphrase !== '' && passphrase.length < 8
  return (
    <Stack gap="sm">
      <Text size="sm">
        Passwords are kept in memory only, and end with the program. They stay available here until you choose Forget
        credentials.
      </Text>
      <SegmentedControl
        aria-label="Form of the sheet"
        value={as}
        onChange={setAs}
        data={[
          { value: 'page', label: 'Table to print' },
          { value: 'slips', label: 'Slips to cut out' },
          { value: 'csv', label: 'CSV' },
        ]}
      />
      {as !== 'csv' && (
        <PasswordInput
          label="Passphrase"
          description="With one, the page is encrypted and asks for it in any browser, without a network"
          autoComplete="new-password"
          error={isShort ? 'At least 8 characters, or none.' : null}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
      )}
      {download.problem !== null && <ProblemView problem={download.problem} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={download.working} disabled={isShort} onClick={() => void download.run()}>
          Download sheet
        </Button>
      </Group>
    </Stack>
  )
}
