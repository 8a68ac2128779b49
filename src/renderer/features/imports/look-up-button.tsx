import { Button, Group, Text } from '@mantine/core'
import type { LookUpProgress } from '../../../shared/model/checked-rows.ts'
import { client } from '../../rpc/client.ts'
import { useWatched } from '../../state/use-watched.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

interface LookUpButtonProps {
  readonly jobId: string
  readonly onFound: () => Promise<void>
}

/** Asks the dialer which of the numbers it has, before anything is sent. */
export function LookUpButton({ jobId, onFound }: LookUpButtonProps) {
  const look = useWatched<LookUpProgress>((signal) => client.imports.watchLookUp({ jobId }, { signal }), onFound)
  return (
    <>
      <Group gap="xs">
        <Button size="compact-xs" variant="default" loading={look.working} onClick={() => void look.run()}>
          Which numbers does the dialer have?
        </Button>
        {look.working && (
          <Button size="compact-xs" variant="subtle" onClick={look.stop}>
            Stop
          </Button>
        )}
        {look.value !== null && (
          <Text size="xs" c="dimmed" className="tabular" role="status">
            {formatCount(look.value.looked)} of {countOf(look.value.numbers, 'number')} looked up,{' '}
            {formatCount(look.value.known)} known
          </Text>
        )}
      </Group>
      {look.problem !== null && <ProblemView problem={look.problem} />}
    </>
  )
}
