import { Group, Stack, Text } from '@mantine/core'
import type { KeyReading } from '../../../shared/values/lead-keys.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { KeysFromFile } from '../../ui/keys-from-file.tsx'
import { KeysInput } from '../../ui/keys-input.tsx'
import { RejectedKeys } from '../../ui/rejected-keys.tsx'

interface NumbersInputProps {
  readonly text: string
  readonly reading: KeyReading
  readonly onChange: (text: string) => void
}

/** Numbers pasted, typed or out of a file, with what of it is no number. */
export function NumbersInput({ text, reading, onChange }: NumbersInputProps) {
  return (
    <Stack gap="xs">
      <Group align="flex-start">
        <KeysInput
          label="Phone numbers"
          placeholder="Paste them, one a line, or choose a file"
          leastRows={3}
          text={text}
          onChange={onChange}
        />
      </Group>
      <Group gap="xs">
        <Text size="sm" className="tabular" aria-live="polite">
          {text === '' ? '' : countOf(reading.keys.length, 'number')}
          {reading.repeated > 0 && ` · ${formatCount(reading.repeated)} repeated`}
          {reading.withoutCountryCode > 0 && ` · leading 1 left out of ${formatCount(reading.withoutCountryCode)}`}
          {reading.rejected.length > 0 && ` · ${formatCount(reading.rejected.length)} not usable`}
        </Text>
        <RejectedKeys rejected={reading.rejected} />
      </Group>
      <KeysFromFile kind="phone" label="File with phone numbers" onKeys={(keys) => onChange(keys.join('\n'))} />
    </Stack>
  )
}
