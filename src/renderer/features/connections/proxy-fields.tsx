import { Group, PasswordInput, Radio, Stack, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { PasswordPlace } from '../../../shared/model/connection.ts'
import type { FormValues } from './form-values.ts'

interface ProxyFieldsProps {
  readonly form: UseFormReturnType<FormValues>
  /** Where the password of the proxy is kept now. */
  readonly place: PasswordPlace
}

/** The way to the dialer. */
export function ProxyFields({ form, place }: ProxyFieldsProps) {
  return (
    <Radio.Group label="Way to the dialer" {...form.getInputProps('proxyKind')}>
      <Stack gap="xs" mt={6}>
        <Radio value="system" label="As this computer is set up" />
        <Radio value="none" label="Directly, without a proxy" />
        <Radio value="manual" label="Through this proxy" />
        {form.values.proxyKind === 'manual' && (
          <Stack gap="xs">
            <TextInput
              label="Address of the proxy"
              placeholder="http://proxy.example.com:3128"
              withAsterisk
              {...form.getInputProps('proxyUrl')}
            />
            <Group grow align="flex-start">
              <TextInput
                label="User"
                description="Empty where it asks for none"
                autoComplete="off"
                {...form.getInputProps('proxyUser')}
              />
              <PasswordInput
                label="Password of the proxy"
                description={place === 'none' ? 'Kept where the other one is' : 'Empty keeps the one there is'}
                autoComplete="new-password"
                disabled={form.values.proxyUser.trim() === ''}
                {...form.getInputProps('proxyPassword')}
              />
            </Group>
          </Stack>
        )}
      </Stack>
    </Radio.Group>
  )
}
