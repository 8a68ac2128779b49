import { Button, Group, Stack, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useRef } from 'react'
import type { KeyReading } from '../../../shared/values/lead-keys.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { KeysInput } from '../../ui/keys-input.tsx'
import { textOfFile } from '../../ui/leads-of-file.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RejectedKeys } from '../../ui/rejected-keys.tsx'

interface NumbersInputProps {
  readonly text: string
  readonly reading: KeyReading
  readonly onChange: (text: string) => void
}

/** Numbers pasted, typed or out of a file, with what of it is no number. */
export function NumbersInput({ text, reading, onChange }: NumbersInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const load = useAction(async (file: File) => onChange(await textOfFile(file)))
  return (
    <Stack gap="xs">
      <Group align="flex-start">
        <KeysInput
          label="Phone numbers"
          placeholder="Paste them, one a line, or choose a CSV"
          leastRows={3}
          text={text}
          onChange={onChange}
        />
      </Group>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconFileUpload size={16} aria-hidden />}
          loading={load.working}
          onClick={() => input.current?.click()}
        >
          Choose a CSV
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          hidden
          aria-label="CSV with phone numbers"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file !== undefined) void load.run(file)
          }}
        />
        <Text size="sm" className="tabular" aria-live="polite">
          {text === '' ? '' : countOf(reading.keys.length, 'number')}
          {reading.repeated > 0 && ` · ${formatCount(reading.repeated)} repeated`}
          {reading.withoutCountryCode > 0 && ` · leading 1 left out of ${formatCount(reading.withoutCountryCode)}`}
        </Text>
        <RejectedKeys rejected={reading.rejected} />
      </Group>
      {load.problem !== null && <ProblemView problem={load.problem} />}
    </Stack>
  )
}
