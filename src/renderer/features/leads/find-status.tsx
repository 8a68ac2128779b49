import { Alert, Button, Group, List, Progress, Stack, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { copyText } from '../../ui/copy-text.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { startFind, type FoundLeads } from './found-leads.ts'

/** How far a search is, what was not found, and the limits of the API it met. */
export function FindStatus({ found }: { readonly found: FoundLeads }) {
  const { stale, connectionId, query } = found
  const { progress, running, missing, remarks, problem } = found
  const share =
    progress === null || progress.keys === 0
      ? 0
      : (100 * (progress.asked + progress.read)) / (progress.keys + Math.max(progress.found, 1))
  return (
    <Stack gap="xs">
      <Group gap="md" className="tabular" aria-live="polite">
        {progress !== null && (
          <Text size="sm">
            <b>{countOf(progress.found, 'lead')}</b> found
            {running && progress.asked < progress.keys && (
              <>
                , {formatCount(progress.asked)} of {formatCount(progress.keys)} looked up
              </>
            )}
            {running && progress.read < progress.found && <>, {formatCount(progress.read)} read</>}
          </Text>
        )}
        {missing.length > 0 && (
          <Text size="sm">
            {formatCount(missing.length)} not found{' '}
            <Button
              size="compact-xs"
              variant="light"
              onClick={() => void copyText(missing.join('\n'), countOf(missing.length, 'key'))}
            >
              Copy them
            </Button>
          </Text>
        )}
      </Group>
      {stale && connectionId !== null && query !== null && (
        <Alert color="orange" p="xs">
          <Group gap="sm">
            <Text size="sm">A job has changed leads since this search.</Text>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => void startFind(connectionId, query, () => undefined)}
            >
              Read them again
            </Button>
          </Group>
        </Alert>
      )}
      {running && <Progress size="sm" value={Math.min(100, share)} aria-label="Search" animated />}
      {problem !== null && <ProblemView problem={problem} />}
      {remarks.length > 0 && (
        <Alert color="blue" icon={<IconInfoCircle aria-hidden />} p="xs">
          {remarks.length === 1 ? (
            <Text size="sm">{remarks[0]}</Text>
          ) : (
            <List size="sm">
              {remarks.map((remark) => (
                <List.Item key={remark}>{remark}</List.Item>
              ))}
            </List>
          )}
        </Alert>
      )}
    </Stack>
  )
}
