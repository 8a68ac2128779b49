import { Button, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconPlayerPlay, IconSearch, IconTerminal2 } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { functionSpec, type FunctionName, type ParamSpec } from '../../../shared/catalogue/index.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import type { ConsoleAnswer } from '../../../shared/model/console.ts'
import { previewValue } from '../../../shared/values/stored-value.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { copyText } from '../../ui/copy-text.ts'
import type { LeadPlaces } from '../../ui/lead-ids.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { AnswerView } from './answer-view.tsx'
import { callHistoryKey } from './call-history.ts'
import { changeCall, useCall } from '../../state/console-call.ts'
import { faultsOf, formParams } from './check-param.ts'
import { isSecretParam } from '../../../shared/catalogue/secret-param.ts'
import { curlLine, dialdeckLine } from './command-lines.ts'
import { CustomFields } from './custom-fields.tsx'
import { effectOf } from '../../../shared/catalogue/call-effect.ts'
import { ParamField } from '../../ui/param-field.tsx'

interface CallFormProps {
  readonly connection: Connection
  readonly functionName: FunctionName
}

/** How many parameters are shown at first; the needed ones come before the others. */
const shownAtFirst = 12

/** Needed parameters first, then those that may be needed. A field keeps its place while somebody types into it. */
const needOf = (spec: ParamSpec): number => (spec.required === true ? 0 : spec.required === 'conditional' ? 1 : 2)

/** The parameters of one function, the button that sends them, and the answer. */
export function CallForm({ connection, functionName }: CallFormProps) {
  const spec = functionSpec(functionName)
  const { params: values, customFields } = useCall(functionName)
  const queries = useQueryClient()
  const [filter, setFilter] = useState('')
  const [showAll, setShowAll] = useState(false)
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const [answered, setAnswered] = useState<{ answer: ConsoleAnswer; leads: LeadPlaces } | null>(null)
  const params = formParams(spec.params)
  const faults = faultsOf(spec.params, values)
  const destructive = effectOf(functionName, values) === 'destructive'
  const written = { functionName, params: values, customFields }
  const takesCustomFields = params.some((param) => param.name === 'custom_fields') && spec.effect !== 'read'

  const send = useAction(async (confirmed: boolean) => {
    setAnswered(null)
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
    try {
      const result = await client.console.run({
        connectionId: connection.id,
        functionName,
        params: filled,
        customFields,
        confirmed,
      })
      const archived = filled['archived_lead'] === 'Y'
      setAnswered({ answer: result, leads: { connectionId: connection.id, archived } })
    } finally {
      void queries.invalidateQueries({ queryKey: callHistoryKey(connection.id) })
    }
  })

  function submit(): void {
    setTried(true)
    if (Object.keys(faults).length > 0) return
    if (destructive) setAsking(true)
    else void send.run(false)
  }

  const wanted = filter.trim().toLowerCase()
  const ordered = params.toSorted((left, right) => needOf(left) - needOf(right))
  const matching = ordered.filter((param) => `${param.name} ${param.note ?? ''}`.toLowerCase().includes(wanted))
  const shown =
    showAll || wanted !== ''
      ? matching
      : matching.filter((param, place) => place < shownAtFirst || Object.hasOwn(values, param.name))

  return (
    <Stack gap="md">
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <Stack gap="md">
            <Group justify="space-between">
              <Title order={2}>Parameters</Title>
              {params.length > shownAtFirst && (
                <TextInput
                  size="xs"
                  aria-label="Find a parameter"
                  placeholder={`Find one of ${params.length}`}
                  leftSection={<IconSearch size={14} aria-hidden />}
                  value={filter}
                  onChange={(event) => setFilter(event.currentTarget.value)}
                />
              )}
            </Group>
            {params.length === 0 && (
              <Text size="sm" c="dimmed">
                It takes none.
              </Text>
            )}
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
              {shown.map((param) => (
                <ParamField
                  key={param.name}
                  spec={param}
                  value={values[param.name] ?? ''}
                  fault={tried || (values[param.name] ?? '') !== '' ? (faults[param.name] ?? null) : null}
                  kept={previewValue(functionName, param.name, values[param.name] ?? '', connection)}
                  onChange={(value) => changeCall(functionName, { params: { ...values, [param.name]: value } })}
                />
              ))}
            </SimpleGrid>
            {shown.length < matching.length && (
              <Group>
                <Button size="xs" variant="subtle" onClick={() => setShowAll(true)}>
                  Show all {params.length} parameters
                </Button>
              </Group>
            )}
            {takesCustomFields && (
              <CustomFields
                values={customFields}
                onChange={(next) => changeCall(functionName, { customFields: next })}
              />
            )}
            <Group gap="xs">
              <AllowedButton
                connection={connection}
                calls={functionName}
                type="submit"
                loading={send.working}
                leftSection={<IconPlayerPlay size={16} aria-hidden />}
                {...(destructive ? { color: 'red.9' } : {})}
              >
                Run {functionName}
              </AllowedButton>
              <Button
                variant="default"
                leftSection={<IconTerminal2 size={16} aria-hidden />}
                onClick={() => void copyText(curlLine(connection, written), 'the call for curl, without the password')}
              >
                Copy as curl
              </Button>
              <Button
                variant="default"
                onClick={() => void copyText(dialdeckLine(connection, written), 'the call for the command line')}
              >
                Copy for the command line
              </Button>
              {tried && Object.keys(faults).length > 0 && (
                <Text size="sm" c="var(--mantine-color-error)" role="alert">
                  Not sent: {Object.keys(faults).join(', ')}
                </Text>
              )}
            </Group>
          </Stack>
        </form>
      </Paper>
      {send.problem !== null && <ProblemView problem={send.problem} />}
      {answered !== null && <AnswerView {...answered} />}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Run ${functionName} on ${connection.name}?`}
        confirmLabel={`Run ${functionName}`}
        danger
        onConfirm={() => send.run(true)}
      >
        This call loses data on the dialer, and no call of the API brings it back. It is sent with:{' '}
        <b>
          {Object.entries(values)
            .filter(([, value]) => value !== '')
            .map(([name, value]) => `${name}=${isSecretParam(name) ? '•••' : value}`)
            .join(', ')}
        </b>
      </ConfirmDialog>
    </Stack>
  )
}
