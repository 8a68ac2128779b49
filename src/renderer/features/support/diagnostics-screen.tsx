import { Alert, Button, Code, Group, List, Loader, Stack, Text } from '@mantine/core'
import { IconCopy, IconLifebuoy, IconRefresh } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import type { SelfCheck, SupportBundle } from '../../../shared/model/support.ts'
import { client } from '../../rpc/client.ts'
import { saveResult } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { useWatched } from '../../state/use-watched.ts'
import { countOf } from '../../ui/amounts.ts'
import { copyText } from '../../ui/copy-text.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { ChecksList } from './checks-list.tsx'
import { checksAsText, summaryOf } from './checks-as-text.ts'
import { LogTable } from './log-table.tsx'

/** Whether everything is as it must be, what the log says, and one file for whoever helps. */
export default function DiagnosticsScreen() {
  const look = useWatched<SelfCheck[]>(
    (signal) => client.support.watchChecks({ connectionIds: null }, { signal }),
    async () => undefined,
  )
  const begin = useEffectEvent(() => void look.run())
  useEffect(() => begin(), [])
  const [made, setMade] = useState<SupportBundle | null>(null)
  const bundle = useAction(async () => {
    const result = await client.support.makeBundle()
    setMade(result)
    await saveResult(result.file)
  })
  const checks = look.value ?? []
  return (
    <Stack gap="md">
      <PageHeader
        title="Diagnostics"
        about="What must be right for Dialdeck to work, looked at now. Quote the check number to support."
      >
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={look.working}
          onClick={() => void look.run()}
        >
          Check again
        </Button>
        <Button
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          disabled={checks.length === 0}
          onClick={() => void copyText(checksAsText(checks), countOf(checks.length, 'check'))}
        >
          Copy
        </Button>
        <Button
          leftSection={<IconLifebuoy size={16} aria-hidden />}
          loading={bundle.working}
          onClick={() => void bundle.run()}
        >
          Save a support bundle
        </Button>
      </PageHeader>
      {look.problem !== null && <ProblemView problem={look.problem} />}
      {bundle.problem !== null && <ProblemView problem={bundle.problem} />}
      {made !== null && (
        <Alert color="green" title={`${made.file.name} holds ${countOf(made.parts.length, 'file')}`} role="status">
          <Stack gap="xs">
            <Text size="sm">
              Without passwords, addresses of dialers, names, file names and leads. Have a look before you send it.
            </Text>
            <List size="sm" listStyleType="none" spacing={2}>
              {made.parts.map(({ name, about }) => (
                <List.Item key={name}>
                  <Code>{name}</Code> {about}
                </List.Item>
              ))}
            </List>
          </Stack>
        </Alert>
      )}
      <Group gap="xs" role="status">
        {look.working && <Loader size="xs" aria-hidden />}
        <Text size="sm" fw={600}>
          {look.working ? 'Looking: a dialer that does not answer takes a while.' : summaryOf(checks)}
        </Text>
      </Group>
      <ChecksList checks={checks} />
      <LogTable />
    </Stack>
  )
}
