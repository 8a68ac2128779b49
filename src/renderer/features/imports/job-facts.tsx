import { Button, Collapse, Stack, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { ImportJob } from '../../../shared/model/import.ts'
import { formatTime } from '../../ui/amounts.ts'
import { optionWords } from './option-words.ts'

/** What the import was told, and what it was told about: for looking back months later. */
export function JobFacts({ job }: { readonly job: ImportJob }) {
  const [opened, { toggle }] = useDisclosure(false)
  const facts: readonly (readonly [string, string])[] = [
    ['Started', formatTime(job.createdAt)],
    ...(job.finishedAt === null ? [] : ([['Ended', formatTime(job.finishedAt)]] as const)),
    ['Job', job.jobId],
    ...(job.inputHash === null ? [] : ([['SHA-256 of the file', job.inputHash]] as const)),
    ...optionWords(job.options),
  ]
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        size="xs"
        variant="default"
        aria-expanded={opened}
        onClick={toggle}
        leftSection={opened ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
      >
        Import options
      </Button>
      <Collapse expanded={opened}>
        {opened && (
          <Table variant="vertical" layout="fixed" w={520} maw="100%" verticalSpacing={4} aria-label="Import options">
            <Table.Tbody>
              {facts.map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Th w={200}>{name}</Table.Th>
                  <Table.Td>
                    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                      {value}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Collapse>
    </Stack>
  )
}
