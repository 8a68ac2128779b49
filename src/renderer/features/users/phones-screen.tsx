import { Group, Paper, SegmentedControl, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { type FunctionName, functionSpec } from '../../../shared/catalogue/index.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { valueFault } from '../../../shared/values/check-value.ts'
import { previewValue } from '../../../shared/values/stored-value.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ParamField } from '../../ui/param-field.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { aliasFields, newPhoneFields, type PhoneField, phoneFields } from './phone-fields.ts'

type Values = Readonly<Record<string, string>>

/** Phones and aliases. The API lists none and reads none back, so they are named by extension and server. */
export function PhonesScreen({ connection }: { readonly connection: Connection }) {
  const refresh = useAction(async () => client.users.refreshServers({ connectionId: connection.id }))
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Text size="sm" c="dimmed" style={{ flex: 1 }}>
          The API lists no phones and reads none back: they are named by extension and server. New and changed phones
          work once the servers have read them, which they do by themselves within a minute.
        </Text>
        <AllowedButton
          connection={connection}
          calls="server_refresh"
          variant="default"
          loading={refresh.working}
          onClick={() => void refresh.run()}
        >
          Reload phones on servers
        </AllowedButton>
      </Group>
      {refresh.problem !== null && <ProblemView problem={refresh.problem} />}
      <PhonePanel connection={connection} />
      <AliasPanel connection={connection} />
    </Stack>
  )
}

function PhonePanel({ connection }: { readonly connection: Connection }) {
  const [extension, setExtension] = useState('')
  const [serverIp, setServerIp] = useState('')
  const [isNew, setIsNew] = useState(true)
  const [values, setValues] = useState<Values>({})
  const [deleting, setDeleting] = useState(false)
  const [said, setSaid] = useState('')
  const place = { connectionId: connection.id, extension, serverIp }
  const fields = isNew ? newPhoneFields : phoneFields
  const functionName = isNew ? 'add_phone' : 'update_phone'
  const given = filled(values, fields)
  const send = useAction(async () => {
    setSaid('')
    const input = { ...place, values: given }
    setSaid((isNew ? await client.phones.add(input) : await client.phones.change(input)).said)
    setValues({})
  })
  const named = /^[-_0-9A-Za-z]{2,100}$/.test(extension) && /^\d{1,3}(?:\.\d{1,3}){3}$/.test(serverIp)
  const ready =
    named &&
    !hasFault(functionName, given) &&
    (isNew
      ? newPhoneFields.every(({ name, optional }) => optional === true || (given[name] ?? '') !== '')
      : Object.keys(given).length > 0)
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Stack gap="sm">
        <Title order={2}>Phone</Title>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
          <TextInput
            label="Extension"
            value={extension}
            onChange={(event) => setExtension(event.currentTarget.value.trim())}
          />
          <TextInput
            label="Server"
            description="Its address"
            value={serverIp}
            onChange={(event) => setServerIp(event.currentTarget.value.trim())}
          />
        </SimpleGrid>
        <ModeSwitch isNew={isNew} noun="phone" onChange={setIsNew} />
        <Fields
          connection={connection}
          functionName={functionName}
          fields={fields}
          values={values}
          onChange={setValues}
        />
        {send.problem !== null && <ProblemView problem={send.problem} />}
        <Group gap="xs" justify="flex-end">
          {said !== '' && (
            <Text size="sm" role="status" mr="auto">
              The dialer says: {said}.
            </Text>
          )}
          <AllowedButton
            connection={connection}
            calls="update_phone"
            variant="default"
            disabled={!named}
            onClick={() => setDeleting(true)}
          >
            Delete the phone
          </AllowedButton>
          <AllowedButton
            connection={connection}
            calls={functionName}
            disabled={!ready}
            loading={send.working}
            onClick={() => void send.run()}
          >
            {isNew ? 'Add the phone' : 'Change the phone'}
          </AllowedButton>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={deleting}
        onClose={() => setDeleting(false)}
        title={`Delete phone ${extension} on ${serverIp}?`}
        confirmLabel="Delete"
        typed={extension}
        losesOn={connection}
        danger
        onConfirm={async () => setSaid((await client.phones.remove({ ...place, typed: extension })).said)}
      >
        This cannot be undone. Users whose phone login it is cannot log in with a phone any more.
      </ConfirmDialog>
    </Paper>
  )
}

function AliasPanel({ connection }: { readonly connection: Connection }) {
  const [aliasId, setAliasId] = useState('')
  const [isNew, setIsNew] = useState(true)
  const [values, setValues] = useState<Values>({})
  const [deleting, setDeleting] = useState(false)
  const [said, setSaid] = useState('')
  const functionName = isNew ? 'add_phone_alias' : 'update_phone_alias'
  const given = filled(values, aliasFields)
  const named = /^[-_0-9A-Za-z]{2,20}$/.test(aliasId)
  const place = { connectionId: connection.id, aliasId }
  const send = useAction(async () => {
    setSaid('')
    const input = { ...place, values: given }
    setSaid((isNew ? await client.phones.addAlias(input) : await client.phones.changeAlias(input)).said)
    setValues({})
  })
  const enough = isNew ? aliasFields.every(({ name }) => (given[name] ?? '') !== '') : Object.keys(given).length > 0
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Stack gap="sm">
        <Title order={2}>Phone alias</Title>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
          <TextInput
            label="Alias"
            description="Its id: a login that stands for several phones"
            value={aliasId}
            onChange={(event) => setAliasId(event.currentTarget.value.trim())}
          />
        </SimpleGrid>
        <ModeSwitch isNew={isNew} noun="alias" onChange={setIsNew} />
        <Fields
          connection={connection}
          functionName={functionName}
          fields={aliasFields}
          values={values}
          onChange={setValues}
        />
        {send.problem !== null && <ProblemView problem={send.problem} />}
        <Group gap="xs" justify="flex-end">
          {said !== '' && (
            <Text size="sm" role="status" mr="auto">
              The dialer says: {said}.
            </Text>
          )}
          <AllowedButton
            connection={connection}
            calls="update_phone_alias"
            variant="default"
            disabled={!named}
            onClick={() => setDeleting(true)}
          >
            Delete the alias
          </AllowedButton>
          <AllowedButton
            connection={connection}
            calls={functionName}
            disabled={!named || !enough || hasFault(functionName, given)}
            loading={send.working}
            onClick={() => void send.run()}
          >
            {isNew ? 'Add the alias' : 'Change the alias'}
          </AllowedButton>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={deleting}
        onClose={() => setDeleting(false)}
        title={`Delete alias ${aliasId}?`}
        confirmLabel="Delete"
        typed={aliasId}
        losesOn={connection}
        danger
        onConfirm={async () => setSaid((await client.phones.removeAlias({ ...place, typed: aliasId })).said)}
      >
        This cannot be undone. The phones it stands for stay.
      </ConfirmDialog>
    </Paper>
  )
}

interface ModeSwitchProps {
  readonly isNew: boolean
  readonly noun: string
  readonly onChange: (isNew: boolean) => void
}

function ModeSwitch({ isNew, noun, onChange }: ModeSwitchProps) {
  return (
    <SegmentedControl
      style={{ alignSelf: 'flex-start' }}
      aria-label={`What is done with the ${noun}`}
      value={isNew ? 'add' : 'change'}
      onChange={(value) => onChange(value === 'add')}
      data={[
        { value: 'add', label: `New ${noun}` },
        { value: 'change', label: `Change one` },
      ]}
    />
  )
}

interface FieldsProps {
  readonly connection: Connection
  readonly functionName: FunctionName
  readonly fields: readonly PhoneField[]
  readonly values: Values
  readonly onChange: (values: Values) => void
}

function Fields({ connection, functionName, fields, values, onChange }: FieldsProps) {
  const specs = new Map(functionSpec(functionName).params.map((spec) => [spec.name, spec]))
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
      {fields.map(({ name, title, help }) => {
        const spec = specs.get(name)
        if (spec === undefined) return null
        const value = values[name] ?? ''
        return (
          <ParamField
            key={name}
            spec={spec}
            value={value}
            words={{ title, help, whenEmpty: spec.required === true ? '' : 'As it is' }}
            fault={value === '' ? null : valueFault(spec, value)}
            kept={previewValue(functionName, name, value, { nonLatin: connection.nonLatin })}
            onChange={(next) => onChange({ ...values, [name]: next })}
          />
        )
      })}
    </SimpleGrid>
  )
}

const filled = (values: Values, fields: readonly PhoneField[]): Record<string, string> =>
  Object.fromEntries(fields.flatMap(({ name }) => ((values[name] ?? '') === '' ? [] : [[name, values[name] ?? '']])))

const hasFault = (functionName: FunctionName, values: Values): boolean =>
  functionSpec(functionName).params.some((spec) => {
    const value = values[spec.name]
    return value !== undefined && valueFault(spec, value) !== null
  })
