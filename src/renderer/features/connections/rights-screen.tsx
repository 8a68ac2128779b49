import { Anchor, Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconArrowLeft, IconShieldQuestion } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { functionSpec, isFunctionName } from '../../../shared/catalogue/index.ts'
import type { Ability, AbilityState, Capabilities, JobWay } from '../../../shared/model/capabilities.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { capabilitiesKey, useCapabilities } from '../../state/use-abilities.ts'
import { countOf, formatTime } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { abilityWords } from './ability-words.ts'
import { LettersCheck } from './letters-check.tsx'

/** What the API user of a connection may do, function by function and job by job, and what to change where it may not. */
export default function RightsScreen({ connection }: { readonly connection: Connection }) {
  const queries = useQueryClient()
  const capabilities = useCapabilities(connection.id)
  const probe = useAction(async () => {
    queries.setQueryData(
      capabilitiesKey(connection.id),
      await client.capabilities.probe({ connectionId: connection.id }),
    )
    await queries.invalidateQueries({ queryKey: ['connections'] })
  })
  const found = capabilities.data ?? null
  return (
    <Stack gap="md">
      <PageHeader
        title={`Rights on ${connection.name}`}
        about={
          <>
            What API user <b>{connection.user}</b> may do
            {found === null ? '' : `, as asked ${formatTime(found.at)}`}
          </>
        }
      >
        <Button
          component={Link}
          href="/connections"
          variant="subtle"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
        >
          Connections
        </Button>
        <Button loading={probe.working} onClick={() => void probe.run()}>
          {found?.complete === true ? 'Ask again' : 'Ask the dialer'}
        </Button>
      </PageHeader>
      {probe.problem !== null && <ProblemView problem={probe.problem} />}
      {capabilities.isError && <ProblemView problem={problemOf(capabilities.error)} />}
      {capabilities.isPending && <Skeleton height={320} role="status" aria-label="Loading the rights" />}
      {capabilities.isSuccess && found === null && !probe.working && (
        <NothingHere icon={<IconShieldQuestion aria-hidden />} title="Not asked yet">
          Every function is asked for once, with calls that change nothing: without their parameters they are refused
          before they do anything.
        </NothingHere>
      )}
      {found !== null && <Found capabilities={found} />}
      <LettersCheck connection={connection} />
    </Stack>
  )
}

function Found({ capabilities }: { readonly capabilities: Capabilities }) {
  const { abilities, build, version, clockAheadSeconds, complete, jobs } = capabilities
  return (
    <>
      <Group gap="xs" role="status">
        {states.map((state) => {
          const count = abilities.filter((ability) => ability.state === state).length
          return (
            <Badge key={state} size="lg" color={abilityWords[state].color}>
              {abilityWords[state].title}: {count}
            </Badge>
          )
        })}
        <Text size="sm" c="dimmed">
          {version ?? 'Unknown version'}, build {build ?? 'unknown'}
          {clockAheadSeconds === null ? '' : `; ${clockWords(clockAheadSeconds)}`}
        </Text>
      </Group>
      {!complete && (
        <Text size="sm" c="dimmed">
          Only the build and the functions of the guide were asked for so far. Ask the dialer to fill in the rest.
        </Text>
      )}
      <DataTable
        label="Functions"
        rows={abilities}
        columns={functionColumns}
        rowKey={(ability) => ability.functionName}
        heightPx={420}
        exportName="rights.csv"
      />
      <DataTable
        label="Jobs"
        rows={jobs}
        columns={jobColumns}
        rowKey={(way) => way.job}
        heightPx={260}
        exportName="ways.csv"
      />
    </>
  )
}

const states: readonly AbilityState[] = ['allowed', 'refused', 'missing', 'unknown']

const clockWords = (aheadSeconds: number): string =>
  Math.abs(aheadSeconds) <= 2
    ? 'its clock is right'
    : `its clock is ${countOf(Math.abs(aheadSeconds), 'second')} ${aheadSeconds > 0 ? 'ahead' : 'behind'}`

const specOf = ({ functionName }: Ability) => (isFunctionName(functionName) ? functionSpec(functionName) : null)

const functionColumns: readonly DataColumn<Ability>[] = [
  {
    id: 'function',
    title: 'Function',
    value: (ability) => ability.functionName,
    render: (ability) => (
      <Anchor component={Link} href={`/console/${ability.functionName}`} size="sm" tabIndex={-1}>
        {ability.functionName}
      </Anchor>
    ),
    widthPx: 210,
  },
  { id: 'group', title: 'About', value: (ability) => specOf(ability)?.group ?? '', widthPx: 110 },
  { id: 'effect', title: 'Effect', value: (ability) => specOf(ability)?.effect ?? '', widthPx: 100 },
  {
    id: 'state',
    title: 'State',
    value: (ability) => abilityWords[ability.state].title,
    render: (ability) => <Badge color={abilityWords[ability.state].color}>{abilityWords[ability.state].title}</Badge>,
    widthPx: 160,
  },
  {
    id: 'settings',
    title: 'What to change on the API user',
    value: (ability) => ability.settings.join('; '),
    widthPx: 320,
  },
  { id: 'why', title: 'Why', value: (ability) => ability.why, widthPx: 420 },
]

const jobColumns: readonly DataColumn<JobWay>[] = [
  { id: 'job', title: 'Job', value: (way) => way.title, widthPx: 240 },
  {
    id: 'way',
    title: 'Done',
    value: (way) =>
      way.dialect === null
        ? 'cannot be done'
        : way.dialect === 'guide'
          ? 'by the guide’s function'
          : 'by stock functions',
    widthPx: 180,
  },
  { id: 'functions', title: 'With', value: (way) => way.functions.join(', '), widthPx: 280 },
  { id: 'note', title: 'Note', value: (way) => way.note, widthPx: 420 },
]
