import { Button, Collapse, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { ImportOptions } from '../../../shared/model/import.ts'
import { DuplicatesForm } from './duplicates-form.tsx'
import { MoreOptionsForm } from './more-options-form.tsx'
import { optionWords } from './option-words.ts'

const moreNames: ReadonlySet<string> = new Set([
  'Values the dialer changes',
  'Do-not-call',
  'Time zone by',
  'Hopper',
  'Trial',
  'Callbacks',
  'Stamp',
  'Pace',
])

interface OptionsFormProps {
  readonly connectionId: string
  readonly options: ImportOptions
}

/** Duplicates in sight; what is rarely changed behind a button that says how it stands. */
export function OptionsForm({ connectionId, options }: OptionsFormProps) {
  const [opened, { toggle }] = useDisclosure(false)
  const more = optionWords(options).filter(([name]) => moreNames.has(name))
  return (
    <Stack gap="md">
      <DuplicatesForm options={options} />
      <Stack gap="xs" align="flex-start">
        <Button
          size="xs"
          variant="default"
          aria-expanded={opened}
          onClick={toggle}
          leftSection={opened ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        >
          More options
        </Button>
        {!opened && (
          <Text size="xs" c="dimmed">
            {more.map(([name, value]) => `${name}: ${value}`).join(' · ')}
          </Text>
        )}
      </Stack>
      <Collapse expanded={opened}>
        {opened && <MoreOptionsForm connectionId={connectionId} options={options} />}
      </Collapse>
    </Stack>
  )
}
