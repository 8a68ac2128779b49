import {
  Badge,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileText } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { Preview } from '../../../shared/model/import.ts'
import {
  type DryRunNews,
  localGmtSchema,
  type Plan,
  type PlannedUnit,
  type ProvisionOptions,
  provisionOptionsSchema,
  type UnitField,
  unitFieldSchema,
  type UnitProblem,
} from '../../../shared/model/provisioning.ts'
import { matchUnitColumns } from '../../../shared/values/match-unit-columns.ts'
import { client } from '../../rpc/client.ts'
import { pickUpFile } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { useWatched } from '../../state/use-watched.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf, formatCount } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'

/** Users, and phones with them, out of a file: choose it, look at what would be made, make it as a job. */
export function ProvisionScreen({ connection }: { readonly connection: Connection }) {
  const [preview, setPreview] = useState<Preview | null>(null)
  const open = useRef<() => void>(null)
  const take = useAction(async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    const { first, rest } = await pickUpFile(file)
    const whole = rest === null ? first : await rest()
    const wish = { connectionId: connection.id, fileId: whole.fileId, listId: null, reading: { hasHeader: true } }
    setPreview(await client.imports.preview(wish))
  })
  return (
    <Stack gap="sm">
      <Dropzone
        openRef={open}
        multiple={false}
        loading={take.working}
        onDrop={(files) => void take.run(files)}
        activateOnClick={false}
        activateOnKeyboard={false}
        bg="var(--deck-paper)"
        py={preview === null ? 36 : 10}
        inputProps={{ 'aria-label': 'File with users' }}
      >
        <Group justify="center" gap="sm">
          <IconFileText size={28} stroke={1.3} aria-hidden />
          <Text size="sm">
            {preview === null
              ? 'Drop a file with users here: CSV or an Excel workbook with a header. Nothing is made before you say so.'
              : preview.file.name}
          </Text>
          <Button variant="default" style={{ pointerEvents: 'all' }} onClick={() => open.current?.()}>
            {preview === null ? 'Choose a file' : 'Another file'}
          </Button>
        </Group>
      </Dropzone>
      {take.problem !== null && <ProblemView problem={take.problem} />}
      {preview !== null && <ProvisionForm key={preview.file.fileId} connection={connection} preview={preview} />}
    </Stack>
  )
}

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

function ProvisionForm({ connection, preview }: ProvisionFormProps) {
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
    navigate(`/users/jobs/${jobId}`)
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
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
            <Select
              label="User ids"
              allowDeselect={false}
              data={[
                { value: 'column', label: 'From a column' },
                { value: 'pattern', label: 'By a pattern' },
                { value: 'autogenerated', label: 'The dialer chooses' },
              ]}
              value={options.idFrom}
              onChange={(value) => change({ idFrom: value ?? 'column' })}
            />
            {options.idFrom === 'pattern' && (
              <TextInput
                label="Pattern"
                description="With a counter: agent{0001}"
                error={
                  /\{\d+\}/.test(options.pattern) || options.pattern === '' ? null : 'It needs a counter in braces.'
                }
                value={options.pattern}
                onChange={(event) => change({ pattern: event.currentTarget.value })}
              />
            )}
            <Select
              label="Passwords"
              allowDeselect={false}
              data={[
                { value: 'generated', label: 'Made up, one for each' },
                { value: 'column', label: 'From a column' },
              ]}
              value={options.passwordFrom}
              onChange={(value) => change({ passwordFrom: value ?? 'generated' })}
            />
            {options.passwordFrom === 'generated' && (
              <NumberInput
                label="Length of passwords"
                min={8}
                max={40}
                allowDecimal={false}
                value={options.passwordLength}
                onChange={(value) => change({ passwordLength: typeof value === 'number' ? value : 14 })}
              />
            )}
            <TextInput
              label="Copy from user"
              description="With group, level and rights"
              value={options.template ?? ''}
              onChange={(event) => change({ template: event.currentTarget.value.trim() || null })}
            />
            {options.template === null && (
              <>
                <NumberInput
                  label="Level"
                  description="Of rows that name none"
                  min={1}
                  max={9}
                  allowDecimal={false}
                  value={options.level}
                  onChange={(value) => change({ level: typeof value === 'number' ? value : 1 })}
                />
                <TextInput
                  label="User group"
                  description="Of rows that name none"
                  value={options.userGroup}
                  onChange={(event) => change({ userGroup: event.currentTarget.value.trim() })}
                />
              </>
            )}
          </SimpleGrid>
          <Checkbox
            label="A phone for each user"
            checked={options.phones}
            onChange={(event) => change({ phones: event.currentTarget.checked })}
          />
          {options.phones && <PhoneOptions options={options} onChange={change} />}
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

interface PhoneOptionsProps {
  readonly options: ProvisionOptions
  readonly onChange: (next: Partial<ProvisionOptions>) => void
}

function PhoneOptions({ options, onChange }: PhoneOptionsProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 5 }}>
      <TextInput
        label="Server"
        description="Its address, of rows that name none"
        value={options.serverIp}
        onChange={(event) => onChange({ serverIp: event.currentTarget.value.trim() })}
      />
      <Select
        label="Protocol"
        allowDeselect={false}
        data={['SIP', 'IAX2', 'Zap', 'EXTERNAL']}
        value={options.protocol}
        onChange={(value) => onChange({ protocol: value ?? 'SIP' })}
      />
      <Select
        label="Hours from GMT"
        allowDeselect={false}
        data={[...localGmtSchema.options]}
        value={options.localGmt}
        onChange={(value) => onChange({ localGmt: value ?? '-5.00' })}
      />
      <TextInput
        label="Caller id"
        value={options.outboundCid}
        error={/^\d{1,20}$/.test(options.outboundCid) ? null : 'Up to 20 digits.'}
        onChange={(event) => onChange({ outboundCid: event.currentTarget.value })}
      />
      <Select
        label="Where the phone is refused"
        allowDeselect={false}
        data={[
          { value: 'rollback', label: 'Take the user back' },
          { value: 'keep', label: 'Leave the user, with a note' },
        ]}
        value={options.onHalf}
        onChange={(value) => onChange({ onHalf: value ?? 'rollback' })}
      />
    </SimpleGrid>
  )
}

const unitColumns = (
  phones: boolean,
  found: ReadonlyMap<number, readonly UnitProblem[]>,
): readonly DataColumn<PlannedUnit>[] => {
  const problemsOf = (unit: PlannedUnit): readonly UnitProblem[] => [...unit.problems, ...(found.get(unit.row) ?? [])]
  const toneOf = (field: UnitField) => (unit: PlannedUnit) =>
    problemsOf(unit).some((problem) => problem.field === field) ? ('error' as const) : null
  return [
    { id: 'line', title: 'Line', widthPx: 70, align: 'right', value: (unit) => unit.line },
    { id: 'user', title: 'User', widthPx: 140, value: (unit) => unit.userId, tone: toneOf('user_id') },
    { id: 'name', title: 'Name', widthPx: 180, value: (unit) => unit.fullName, tone: toneOf('full_name') },
    { id: 'level', title: 'Level', widthPx: 80, align: 'right', value: (unit) => unit.level, tone: toneOf('level') },
    { id: 'group', title: 'User group', widthPx: 120, value: (unit) => unit.userGroup, tone: toneOf('user_group') },
    ...(phones
      ? [
          {
            id: 'extension',
            title: 'Extension',
            widthPx: 120,
            value: (unit: PlannedUnit) => unit.extension,
            tone: toneOf('extension'),
          },
          {
            id: 'server',
            title: 'Server',
            widthPx: 130,
            value: (unit: PlannedUnit) => unit.serverIp,
            tone: toneOf('server_ip'),
          },
        ]
      : []),
    {
      id: 'problems',
      title: 'What speaks against it',
      widthPx: 420,
      value: (unit) =>
        problemsOf(unit)
          .map((problem) => problem.text)
          .join(' '),
    },
  ]
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
