import { Button, Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { functionSpec, type ParamSpec } from '../../shared/catalogue/index.ts'
import { isSecretParam } from '../../shared/catalogue/secret-param.ts'
import type { Connection } from '../../shared/model/connection.ts'
import { valueFault } from '../../shared/values/check-value.ts'
import { previewValue } from '../../shared/values/stored-value.ts'
import { changeSettingsDraft, useSettingsDraft, type SettingsDraft } from '../state/settings-draft.ts'
import { useAction } from '../state/use-action.ts'
import { AllowedButton } from './allowed-button.tsx'
import { countOf } from './amounts.ts'
import { ParamField } from './param-field.tsx'
import { ProblemView } from './problem-view.tsx'

export interface SettingField {
  /** Parameter of the function. */
  readonly name: string
  readonly title: string
  readonly help: string
}

export interface SettingGroup {
  readonly title: string
  readonly fields: readonly SettingField[]
}

interface SettingsFormProps {
  readonly connection: Connection
  readonly functionName: 'update_campaign' | 'update_list' | 'update_user'
  readonly groups: readonly SettingGroup[]
  /** What is there now, by parameter, as far as it can be read. */
  readonly current: Readonly<Record<string, string>>
  /** Names the record on its dialer; what is staged for it is kept under this name when the screen is left. */
  readonly record: string
  /** Sends the changed values; gives what the dialer remarked. */
  readonly onCommit: (values: Readonly<Record<string, string>>) => Promise<readonly string[]>
}

/** Settings in groups, changed in place; what changes is shown from old to new before it is sent in one call. */
export function SettingsForm(props: SettingsFormProps) {
  const { connection, functionName, groups, current, record } = props
  const draft = useSettingsDraft(record)
  const change = (next: SettingsDraft): void => changeSettingsDraft(record, next)
  const [remarks, setRemarks] = useState<readonly string[] | null>(null)
  const specs = new Map<string, ParamSpec>(functionSpec(functionName).params.map((spec) => [spec.name, spec]))
  const fields = groups.flatMap((group) => group.fields)
  const changes = fields.flatMap(({ name, title }) => {
    const value = draft[name] ?? ''
    return value === '' || value === current[name] ? [] : [{ name, title, before: current[name], after: value }]
  })
  const faultOf = (name: string): string | null => {
    const [spec, value] = [specs.get(name), draft[name]]
    return spec === undefined || value === undefined || value === '' ? null : valueFault(spec, value)
  }
  const commit = useAction(async () => {
    setRemarks(null)
    setRemarks(await props.onCommit(Object.fromEntries(changes.map(({ name, after }) => [name, after]))))
    change({})
  })

  return (
    <Stack gap="md">
      {groups.map((group) => (
        <Stack key={group.title} gap="xs">
          <Title order={3}>{group.title}</Title>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            {group.fields.map(({ name, title, help }) => {
              const spec = specs.get(name)
              if (spec === undefined) return null
              const value = draft[name] ?? current[name] ?? ''
              return (
                <ParamField
                  key={name}
                  spec={spec}
                  value={value}
                  words={{ title, help, whenEmpty: name in current ? 'Unchanged' : 'Unchanged (not readable)' }}
                  fault={faultOf(name)}
                  kept={previewValue(functionName, name, value, { nonLatin: connection.nonLatin })}
                  onChange={(next) => change({ ...draft, [name]: next })}
                />
              )
            })}
          </SimpleGrid>
        </Stack>
      ))}
      {changes.length > 0 && (
        <Table aria-label="What changes" verticalSpacing={4} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Setting</Table.Th>
              <Table.Th>Now</Table.Th>
              <Table.Th>Then</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(({ name, title, before, after }) => (
              <Table.Tr key={name}>
                <Table.Td>{title}</Table.Td>
                <Table.Td {...(before === undefined ? { c: 'dimmed' } : {})}>{before ?? 'cannot be read'}</Table.Td>
                <Table.Td fw={600}>{isSecretParam(name) ? '••••••••' : after}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {commit.problem !== null && <ProblemView problem={commit.problem} />}
      <Group gap="xs" justify="flex-end">
        {remarks !== null && (
          <Text size="sm" role="status" mr="auto">
            {remarks.length === 0 ? 'Changed.' : `Changed. ${remarks.join(' ')}`}
          </Text>
        )}
        {Object.keys(draft).length > 0 && (
          <Button variant="default" onClick={() => change({})}>
            Discard
          </Button>
        )}
        <AllowedButton
          connection={connection}
          calls={functionName}
          loading={commit.working}
          disabled={changes.length === 0 || changes.some(({ name }) => faultOf(name) !== null)}
          onClick={() => void commit.run()}
        >
          {changes.length === 0
            ? 'Nothing to change'
            : `Change ${countOf(changes.length, 'setting')} on ${connection.name}`}
        </AllowedButton>
      </Group>
    </Stack>
  )
}
