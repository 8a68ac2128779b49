import { Alert, Group, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ImportJob } from '../../../shared/model/import.ts'
import { client } from '../../rpc/client.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { LeadLink } from '../../ui/lead-link.tsx'

const shown = 10

/** Numbers of a load that more than one lead has by now, where they were looked up. */
export function DoublesNotice({ jobId, connectionId }: Pick<ImportJob, 'jobId' | 'connectionId'>) {
  const doubles = useQuery({ queryKey: ['doubles', jobId], queryFn: () => client.imports.getDoubles({ jobId }) })
  const found = doubles.data ?? null
  if (found === null || (found.numbers === 0 && found.problem === null)) return null
  return (
    <Alert color="orange" title={titleOf(found.numbers)}>
      {found.problem !== null && <Text size="sm">Not all numbers could be looked up. {found.problem}</Text>}
      <List size="sm">
        {found.named.slice(0, shown).map(({ line, phone, leadIds }) => (
          <List.Item key={phone}>
            <Group gap={6}>
              {phone} (line {line}): leads
              {leadIds.map((leadId) => (
                <LeadLink key={leadId} connectionId={connectionId} leadId={leadId} />
              ))}
            </Group>
          </List.Item>
        ))}
      </List>
      {found.numbers > shown && <Text size="sm">and {formatCount(found.numbers - shown)} more</Text>}
    </Alert>
  )
}

const titleOf = (numbers: number): string =>
  numbers === 0 ? 'Duplicates not looked up' : `${countOf(numbers, 'number')} with more than one lead`
