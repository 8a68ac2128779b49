import { Alert, Radio, Stack, Text } from '@mantine/core'
import type { Encoding, Preview } from '../../../shared/model/import.ts'
import { encodings } from './reading-options.tsx'

interface EncodingDoubtProps {
  readonly doubt: NonNullable<Preview['encodingDoubt']>
  readonly onChoose: (encoding: Encoding) => void
}

/** The likeliest ways to read the file, to be told by what its first odd cells become. */
export function EncodingDoubt({ doubt, onChoose }: EncodingDoubtProps) {
  const choose = (value: string): void => {
    const chosen = doubt.find(({ encoding }) => encoding === value)
    if (chosen) onChoose(chosen.encoding)
  }
  return (
    <Alert color="yellow" title="Which of these reads right?">
      <Stack gap="xs">
        <Text size="sm">
          The encoding of this file is not certain. These are its first cells in the likeliest ones:
        </Text>
        <Radio.Group aria-label="Encoding" onChange={choose}>
          <Stack gap={6}>
            {doubt.map(({ encoding, samples }) => (
              <Radio
                key={encoding}
                value={encoding}
                label={samples.join(' · ')}
                description={encodings.find(({ value }) => value === encoding)?.label ?? encoding}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="sm">If none does, choose another encoding below.</Text>
      </Stack>
    </Alert>
  )
}
