import { Badge, Button, Group, Paper, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { Preview } from '../../../shared/model/import.ts'
import {
  type DryRunNews,
  type Plan,
  type ProvisionOptions,
  provisionOptionsSchema,
  type UnitField,
  unitFieldSchema,
  type UnitProblem,
} from '../../../shared/model/provisioning.ts'
import { matchUnitColumns } from '../../../shared/values/match-unit-columns.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { useWatched } from '../../state/use-watched.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { jobPath } from '../../ui/record-paths.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { unitColumns } from './unit-columns.ts'
import { UnitOptions } from './unit-options.tsx'

const fieldTitles: Readonly<Record<UnitField, string>> = {
  user_id: 'User id',
  password: 'Password',
  full_name: 'Name',
  level: 'Level',
  user_group: 'User group',
  email: 'E-mail',
  extension: 'Extension',
  phone_password: 'Phone password',
  server_ip: 'Server',
  alias_id: 'Phone alias',
}
const phoneFields: ReadonlySet<UnitField> = new Set(['extension', 'phone_password', 'server_ip', 'alias_id'])

interface ProvisionFormProps {
  readonly connection: Connection
  readonly preview: Preview
}

/** What would be made of a file: options, columns, the rows with what speaks against them, and the start. */
export function ProvisionForm({ connection, preview }: ProvisionFormProps) {
  const [, navigate] = useLocation()
  const [columns, setColumns] = useState<Partial<Record<UnitField, number>>>(() =>
    matchUnitColumns(preview.columns.map(({ header }) => header)),
  )
  const [options, setOptions] = useState<ProvisionOptions>(() => provisionOptionsSchema.parse({}))
  const [plan, setPlan] = useState<Plan | null>(null)
  const [found, setFound] = useState<ReadonlyMap<number, readonly UnitProblem[]>>(new Map())
  const request = {
    connectionId: connection.id,
    fileId: preview.file.fileId,
    reading: preview.reading,
    columns,
    options,
  }
  const change = (next: Partial<ProvisionOptions>): void => {
    setPlan(null)
    setFound(new Map())
    setOptions({ ...options, ...next })
  }
  const check = useAction(async () => {
    setFound(new Map())
    setPlan(await client.provisioning.plan(request))
  })
  const ask = useWatched<DryRunNews>(
    async (signal) =>
      gathering(await client.provisioning.watchDryRun(request, { signal }), (news) =>
        setFound((before) => new Map(before).set(news.row, news.problems)),
      ),
    async () => undefined,
  )
  const start = useAction(async () => {
    const { jobId } = await client.provisioning.startJob(request)
    navigate(jobPath({ kind: 'provision', connectionId: connection.id, jobId }))
  })
  const fields = unitFieldSchema.options.filter(
    (field) =>
      (options.phones || !phoneFields.has(field)) &&
      (field !== 'user_id' || options.idFrom === 'column') &&
      (field !== 'password' || options.passwordFrom === 'column') &&
      (options.template === null || (field !== 'level' && field !== 'user_group')),
  )
  const problem = check.problem ?? ask.problem ?? start.problem
  return (
    <>
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <Stack gap="sm">
          <Title order={2}>How they are made</Title>
          <UnitOptions options={options} onChange={change} />
          <Title order={2}>Columns</Title>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
            {fields.map((field) => (
              <Select
                key={field}
                label={fieldTitles[field]}
                placeholder="No column"
                clearable
                data={preview.columns.map(({ header }, at) => ({
                  value: String(at),
                  label: header || `Column ${at + 1}`,
                }))}
                value={columns[field] === undefined ? null : String(columns[field])}
                onChange={(value) => {
                  setPlan(null)
                  const { [field]: _, ...others } = columns
                  setColumns(value === null ? others : { ...others, [field]: Number(value) })
                }}
              />
            ))}
          </SimpleGrid>
          <Group justify="flex-end">
            <Button variant="default" loading={check.working} onClick={() => void check.run()}>
              Check the rows
            </Button>
          </Group>
        </Stack>
      </Paper>
      {problem !== null && <ProblemView problem={problem} />}
      {plan !== null && (
        <Stack gap="xs">
          <Group gap="xs">
            <Badge variant="light" color="green" className="tabular">
              Sound: {formatCount(plan.sound)}
            </Badge>
            <Badge variant="light" color={plan.units.length > plan.sound ? 'red' : 'gray'} className="tabular">
              Not sound: {formatCount(plan.units.length - plan.sound)}
            </Badge>
            <AllowedButton
              ml="auto"
              connection={connection}
              calls="user_details"
              variant="default"
              loading={ask.working}
              disabled={plan.sound === 0}
              onClick={() => void ask.run()}
            >
              Ask the dialer first (dry run)
            </AllowedButton>
            <AllowedButton
              connection={connection}
              calls={options.template === null ? 'add_user' : 'copy_user'}
              loading={start.working}
              disabled={plan.sound === 0}
              onClick={() => void start.run()}
            >
              Make {countOf(plan.sound, 'user')}
            </AllowedButton>
          </Group>
          {ask.value !== null && (
            <Text size="sm" aria-live="polite" className="tabular">
              {countOf(ask.value.checked, 'id')} of {formatCount(ask.value.total)} asked for,{' '}
              {formatCount([...found.values()].filter((problems) => problems.length > 0).length)} cannot be made.
              Groups, servers and phones cannot be asked for.
            </Text>
          )}
          <DataTable
            label="Users to make"
            viewName="users to make"
            rows={plan.units}
            columns={unitColumns(options.phones, found)}
            rowKey={(unit) => String(unit.row)}
            exportName="users-to-make.csv"
          />
        </Stack>
      )}
    </>
  )
}

async function* gathering(
  news: AsyncIterable<DryRunNews>,
  onNews: (news: DryRunNews) => void,
): AsyncGenerator<DryRunNews> {
  for await (const next of news) {
    onNews(next)
    yield next
  }
}
