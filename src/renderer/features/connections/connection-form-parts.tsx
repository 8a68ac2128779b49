import {
  Anchor,
  Checkbox,
  NumberInput,
  Radio,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  Textarea,
  Input,
} from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { connectionColorSchema, type Connection } from '../../../shared/model/connection.ts'
import { ColorDot } from '../../ui/color-dot.tsx'
import { guardWords } from '../../ui/guard-words.ts'
import type { FormValues } from './form-values.ts'

interface PartProps {
  readonly form: UseFormReturnType<FormValues>
}

const guards = Object.keys(guardWords) as Connection['guard'][]

/** Colour on the frame, and what guards the dialer against a slip. */
export function LookFields({ form }: PartProps) {
  return (
    <Stack gap="sm">
      <Input.Wrapper
        label="Colour"
        description="Shown on the frame, so that two dialers are not mixed up."
        labelElement="div"
      >
        <SegmentedControl
          mt={6}
          aria-label="Colour"
          data={connectionColorSchema.options.map((color) => ({
            value: color,
            label: <ColorChoice color={color} />,
          }))}
          {...form.getInputProps('color')}
        />
      </Input.Wrapper>
      <Radio.Group label="Guard" {...form.getInputProps('guard')}>
        <Stack gap={6} mt={6}>
          {guards.map((guard) => (
            <Radio key={guard} value={guard} label={guardWords[guard].title} description={guardWords[guard].about} />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  )
}

function ColorChoice({ color }: { readonly color: Connection['color'] }) {
  return (
    <span role="img" aria-label={color} title={color}>
      <ColorDot color={color} />
    </span>
  )
}

/** How the server's certificate is judged. */
export function TlsFields({ form }: PartProps) {
  return (
    <Radio.Group label="Trust" {...form.getInputProps('tlsKind')}>
      <Stack gap="xs" mt={6}>
        <Radio value="system" label="Certificates this computer trusts" />
        <Radio
          value="pinned"
          label="Exactly one certificate"
          description="For a self-signed one. Test the connection: the fingerprint is shown and can be trusted there."
        />
        {form.values.tlsKind === 'pinned' && (
          <TextInput
            label="SHA-256 fingerprint"
            placeholder="AB:CD:…"
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            {...form.getInputProps('sha256')}
          />
        )}
        <Radio value="authority" label="Those signed by our own authority" />
        {form.values.tlsKind === 'authority' && (
          <Textarea
            label="Certificate of the authority (PEM)"
            autosize
            minRows={4}
            maxRows={10}
            {...form.getInputProps('pem')}
          />
        )}
      </Stack>
    </Radio.Group>
  )
}

/** What most connections leave as it is. */
export function AdvancedFields({ form }: PartProps) {
  return (
    <Stack gap="sm">
      <TextInput
        label="Caller label"
        description="Kept by the dialer with every call as its source: 2 to 20 letters and digits."
        {...form.getInputProps('source')}
      />
      <Textarea
        label="Further web nodes"
        description="Addresses of other web servers of the same cluster, one a line. Calls are spread over all of them."
        autosize
        minRows={2}
        {...form.getInputProps('moreUrls')}
      />
      <Checkbox
        label="The dialer keeps letters of all scripts"
        description="System setting “use non-latin”. Without it José is stored as Jos; Dialdeck warns before it sends."
        {...form.getInputProps('nonLatin', { type: 'checkbox' })}
      />
      <Checkbox
        label="Keep phone numbers with the prefix dialed inside their country"
        description="For dial plans that dial locally: 020 7946 0110 instead of 20 7946 0110. Never for phone code 1."
        {...form.getInputProps('trunkPrefix', { type: 'checkbox' })}
      />
      <NumberInput
        label="Calls at once, at most"
        placeholder="Automatic"
        description={
          <Text span size="xs">
            Left empty: 8, and up to 32 where answers take more than 20 ms on the line. VICIdial locks an account at the
            tenth failed login in a row: with 10 or more at once, a password changed in mid-job can use them all up.{' '}
            <Anchor component="button" type="button" size="xs" onClick={() => form.setFieldValue('maxConnections', 9)}>
              Never more than 9
            </Anchor>
          </Text>
        }
        min={1}
        max={64}
        allowDecimal={false}
        clampBehavior="none"
        {...form.getInputProps('maxConnections')}
      />
    </Stack>
  )
}
