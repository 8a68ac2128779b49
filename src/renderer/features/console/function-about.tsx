import { Alert, Badge, Group, List, Paper, Spoiler, Stack, Text, Title } from '@mantine/core'
import { functionSpec, type FunctionName } from '../../../shared/catalogue/index.ts'
import { hasBuild } from '../../../shared/catalogue/build-order.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { effectWords } from './group-words.ts'

interface FunctionAboutProps {
  readonly functionName: FunctionName
  readonly connection: Connection
}

/** What a function does, who may call it, since when it exists, and what is odd about it. */
export function FunctionAbout({ functionName, connection }: FunctionAboutProps) {
  const spec = functionSpec(functionName)
  const effect = effectWords[spec.effect]
  const tooOld = connection.build !== null && !hasBuild(connection.build, spec.introducedBuild)
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)" component="section" aria-label={`About ${functionName}`}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2}>{functionName}</Title>
          <Badge color={effect.color}>{effect.title}</Badge>
        </Group>
        <Text size="sm">{spec.summary}</Text>
        {tooOld && spec.dialect === 'stock' && (
          <Alert color="yellow">
            This dialer’s build {connection.build} is older than the function (build {spec.introducedBuild}): it does
            not know it.
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          {spec.permissions.userLevel === null
            ? 'Answers without login.'
            : `Wants level ${spec.permissions.userLevel} or higher${spec.permissions.flags.length === 0 ? '.' : `, and ${spec.permissions.flags.join(', ')}.`}`}{' '}
          {spec.dialect === 'stock'
            ? `Since ${spec.since} (build ${spec.introducedBuild}).`
            : 'Only where a host added it.'}
        </Text>
        {spec.notes.length > 0 && (
          <Spoiler maxHeight={120} showLabel="Show all notes" hideLabel="Show fewer notes">
            <List size="sm" spacing={4}>
              {spec.notes.map((note) => (
                <List.Item key={note}>{note}</List.Item>
              ))}
            </List>
          </Spoiler>
        )}
      </Stack>
    </Paper>
  )
}
