import {
  Accordion,
  Alert,
  Button,
  Checkbox,
  Group,
  Paper,
  PasswordInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconLockOpen } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Connection, ConnectionTest } from '../../../shared/model/connection.ts'
import { client } from '../../rpc/client.ts'
import { useAppInfo } from '../../state/queries.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { useAction } from '../../state/use-action.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { AdvancedFields, LookFields, TlsFields } from './connection-form-parts.tsx'
import { ClientCertificateFields } from './client-certificate-fields.tsx'
import { ProxyFields } from './proxy-fields.tsx'
import { crossesNetworkInClear, draftOf, faultsOf, secretsOf, startValues, type FormValues } from './form-values.ts'
import { TestSteps } from './test-steps.tsx'

/** Adds a connection, or changes one. */
export default function ConnectionForm({ connection }: { readonly connection: Connection | null }) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const { choose } = useCurrentConnection()
  const keychain = useAppInfo().data?.keychain
  const [result, setResult] = useState<ConnectionTest | null>(null)
  const needsPassword = connection === null || connection.passwordPlace === 'none'
  const form = useForm<FormValues>({
    initialValues: startValues(connection),
    validate: (values) => faultsOf(values, needsPassword),
    validateInputOnBlur: true,
  })

  const test = useAction(async (values: FormValues) => {
    setResult(null)
    setResult(
      await client.connections.test({ id: connection?.id ?? null, draft: draftOf(values), ...secretsOf(values) }),
    )
  })
  const save = useAction(async (values: FormValues) => {
    const saved = await client.connections.save({
      id: connection?.id ?? null,
      draft: draftOf(values),
      remember: values.remember && keychain?.available === true,
      ...secretsOf(values),
    })
    await queries.invalidateQueries({ queryKey: ['connections'] })
    if (connection === null) await choose(saved.id)
    navigate('/connections')
  })

  function runTest(): void {
    if (!form.validate().hasErrors) void test.run(form.getValues())
  }

  function trust(sha256: string): void {
    form.setValues({ tlsKind: 'pinned', sha256 })
    void test.run({ ...form.getValues(), tlsKind: 'pinned', sha256 })
  }

  return (
    <form onSubmit={form.onSubmit((values) => void save.run(values))} noValidate>
      <PageHeader title={connection === null ? 'Add a connection' : `Edit ${connection.name}`} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" maw={1180}>
        <Stack gap="md">
          <Paper withBorder p="md" bg="var(--deck-paper)">
            <Stack gap="sm">
              <TextInput
                label="Name"
                placeholder="Main dialer"
                withAsterisk
                data-autofocus
                {...form.getInputProps('name')}
              />
              <TextInput
                label="Address"
                description="The dialer’s web address. The path of the API is added when left out."
                placeholder="https://dialer.example.com"
                withAsterisk
                {...form.getInputProps('url')}
              />
              {crossesNetworkInClear(form.values.url) && (
                <Alert color="orange" icon={<IconLockOpen aria-hidden />} title="Not encrypted">
                  With http the password and every lead cross the network in the clear, at every call. Use https where
                  the dialer has it.
                </Alert>
              )}
              <TextInput
                label="API user"
                description="In VICIdial: Admin → Users, level 8 or higher, agent API access switched on."
                withAsterisk
                autoComplete="off"
                {...form.getInputProps('user')}
              />
              <PasswordInput
                label="Password"
                description={
                  needsPassword
                    ? 'Letters, digits, - and _ only: the dialer drops everything else.'
                    : 'Leave empty to keep the one there is.'
                }
                withAsterisk={needsPassword}
                autoComplete="new-password"
                {...form.getInputProps('password')}
              />
              {keychain !== undefined && (
                <>
                  <Checkbox
                    label={keychain.available ? `Keep the password in ${keychain.label}` : 'Keep the password'}
                    disabled={!keychain.available}
                    {...form.getInputProps('remember', { type: 'checkbox' })}
                    {...(keychain.available ? {} : { checked: false })}
                  />
                  <Text size="xs" c="dimmed" mt={-6}>
                    {keychain.available
                      ? 'Otherwise it is forgotten when Dialdeck ends.'
                      : `There is no keychain here, so it is kept only until Dialdeck ends${keychain.why === undefined ? '.' : `: ${keychain.why}`}`}
                  </Text>
                </>
              )}
            </Stack>
          </Paper>
          <Paper withBorder p="md" bg="var(--deck-paper)">
            <LookFields form={form} />
          </Paper>
          <Accordion variant="contained" multiple>
            <Accordion.Item value="tls">
              <Accordion.Control>Certificates</Accordion.Control>
              <Accordion.Panel>
                <Stack gap="md">
                  <TlsFields form={form} />
                  <ClientCertificateFields form={form} place={connection?.clientKeyPlace ?? 'none'} />
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
            <Accordion.Item value="proxy">
              <Accordion.Control>Proxy</Accordion.Control>
              <Accordion.Panel>
                <ProxyFields form={form} place={connection?.proxyPasswordPlace ?? 'none'} />
              </Accordion.Panel>
            </Accordion.Item>
            <Accordion.Item value="more">
              <Accordion.Control>Caller label, web nodes, alphabet, speed</Accordion.Control>
              <Accordion.Panel>
                <AdvancedFields form={form} />
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
        </Stack>
        <Stack gap="md">
          <Group gap="xs">
            <Button type="submit" loading={save.working}>
              Save
            </Button>
            <Button variant="default" loading={test.working} onClick={runTest}>
              Test connection
            </Button>
            <Button component={Link} href="/connections" variant="subtle">
              Cancel
            </Button>
          </Group>
          {test.working && (
            <Text size="sm" c="dimmed" role="status">
              Testing: this takes a few seconds where a server does not answer.
            </Text>
          )}
          {test.problem !== null && <ProblemView problem={test.problem} />}
          {result !== null && <TestSteps test={result} onTrust={trust} />}
          {save.problem !== null && <ProblemView problem={save.problem} />}
        </Stack>
      </SimpleGrid>
    </form>
  )
}
