import { Alert, Button, FileInput, Group, Input, PasswordInput, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import type { PasswordPlace } from '../../../shared/model/connection.ts'
import { client } from '../../rpc/client.ts'
import { pickUpFile } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { formatTime } from '../../ui/amounts.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import type { FormValues } from './form-values.ts'

interface ClientCertificateFieldsProps {
  readonly form: UseFormReturnType<FormValues>
  /** Where the key of the kept certificate is. */
  readonly place: PasswordPlace
}

/** What this side shows a web server that asks who calls. */
export function ClientCertificateFields({ form, place }: ClientCertificateFieldsProps) {
  const [files, setFiles] = useState<File[]>([])
  const [passphrase, setPassphrase] = useState('')
  const read = useAction(async () => {
    const fileIds: string[] = []
    for (const file of files) {
      const picked = await pickUpFile(file)
      fileIds.push((picked.rest === null ? picked.first : await picked.rest()).fileId)
    }
    const { keyId, about } = await client.connections.readClientKey({ fileIds, passphrase })
    form.setValues({ clientKeyId: keyId, clientCertificate: about })
    setFiles([])
    setPassphrase('')
  })
  const { clientCertificate: shown, clientKeyId } = form.values
  const isLost = shown !== null && clientKeyId === null && place === 'none'
  return (
    <Input.Wrapper
      label="Client certificate"
      description="Only where the dialer’s web server asks for one."
      labelElement="div"
    >
      <Stack gap="xs" mt={6}>
        {shown === null ? (
          <>
            <Group align="flex-end" grow>
              <FileInput
                label="Certificate and key"
                description=".p12, .pfx, or PEM in one file or two"
                placeholder="Choose…"
                multiple
                clearable
                accept=".p12,.pfx,.pem,.crt,.cer,.key"
                value={files}
                onChange={setFiles}
              />
              <PasswordInput
                label="Passphrase"
                description="Empty where it has none"
                autoComplete="off"
                value={passphrase}
                onChange={(event) => setPassphrase(event.currentTarget.value)}
              />
            </Group>
            <Group>
              <Button
                variant="default"
                size="xs"
                disabled={files.length === 0}
                loading={read.working}
                onClick={() => void read.run()}
              >
                Use this certificate
              </Button>
            </Group>
          </>
        ) : (
          <Group justify="space-between" align="flex-start">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              <b>{shown.subject}</b>, signed by {shown.issuer}, {validity(shown.validTo)}
              {clientKeyId === null ? '' : '. Kept when the connection is saved.'}
            </Text>
            <Button
              variant="default"
              size="xs"
              onClick={() => form.setValues({ clientCertificate: null, clientKeyId: null })}
            >
              Use none
            </Button>
          </Group>
        )}
        {isLost && (
          <Alert color="orange" p="xs">
            Its key was kept for one session only. Use none, then choose it once more.
          </Alert>
        )}
        {read.problem !== null && <ProblemView problem={read.problem} />}
      </Stack>
    </Input.Wrapper>
  )
}

const validity = (validTo: number): string =>
  validTo < Date.now() ? `expired ${formatTime(validTo)}` : `valid until ${formatTime(validTo)}`
