import {
  Alert,
  Button,
  Checkbox,
  Group,
  Loader,
  Menu,
  Progress,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Connection } from '../../../shared/model/connection.ts'
import {
  noFilters,
  type Report,
  type ReportBy,
  type ReportFilters,
  type ReportFormat,
  type ReportKind,
  type ReportRange,
} from '../../../shared/model/report.ts'
import { client } from '../../rpc/client.ts'
import { saveResult } from '../../rpc/files.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { CountsChart } from '../../ui/counts-chart.tsx'
import { NoDialer } from '../../ui/no-dialer.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { PrintedReport, ReportTable, shownColumns } from './report-table.tsx'

type ListFilter = Exclude<keyof ReportFilters, 'leadId'>

const titles: Readonly<Record<ReportKind, string>> = {
  agents: 'Agents',
  calls: 'Calls by campaign and in-group',
  hours: 'Calls by hour',
  statuses: 'Calls by status',
  dispositions: 'Dispositions',
  'did-log': 'DID log',
  recordings: 'Recordings',
  lists: 'Lists',
}

/** What each kind can be filtered by. */
const filtersOf: Readonly<Record<ReportKind, readonly ListFilter[]>> = {
  agents: ['campaigns', 'userGroups', 'agents'],
  calls: ['campaigns', 'inGroups'],
  hours: ['campaigns', 'inGroups'],
  statuses: ['campaigns', 'inGroups'],
  dispositions: ['campaigns', 'inGroups', 'dids', 'userGroups', 'agents', 'categories'],
  'did-log': ['dids'],
  recordings: ['agents'],
  lists: ['campaigns'],
}

const filterTitles: Readonly<Record<ListFilter, string>> = {
  campaigns: 'Campaigns',
  inGroups: 'In-groups',
  userGroups: 'User groups',
  agents: 'Agents',
  dids: 'DIDs',
  categories: 'Status categories',
}

const ranges = [
  { value: 'today', label: 'Today' },
  { value: 'yesterday', label: 'Yesterday' },
  { value: 'last-7-days', label: 'Last 7 days' },
  { value: 'this-month', label: 'This month' },
  { value: 'own', label: 'Other days' },
]

/** Reports of a dialer over days. */
export default function ReportsScreen() {
  const { connection, loading } = useCurrentConnection()
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (connection === null) return <NoDialer title="Reports" />
  return <ReportsOf key={connection.id} connection={connection} />
}

function ReportsOf({ connection }: { readonly connection: Connection }) {
  const [kind, setKind] = useState<ReportKind>('agents')
  const [range, setRange] = useState('today')
  const [days, setDays] = useState({ from: '', to: '' })
  const [by, setBy] = useState<ReportBy>('campaign')
  const [filters, setFilters] = useState<ReportFilters>(noFilters)
  const [compare, setCompare] = useState(false)
  const [report, setReport] = useState<Report | null>(null)
  const [progress, setProgress] = useState({ done: 0, total: 1 })
  const [printing, setPrinting] = useState(false)
  const [again, setAgain] = useState(false)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  // The table on the screen holds only the rows in sight: it is drawn whole before it is printed, by the button or the browser.
  useWindowEvent('beforeprint', () => flushSync(() => setPrinting(true)))
  useWindowEvent('afterprint', () => setPrinting(false))
  const read = useAction(async () => {
    const stop = new AbortController()
    running.current = stop
    setProgress({ done: 0, total: 1 })
    const wanted: ReportRange =
      range === 'own' ? days : { preset: range as 'today' | 'yesterday' | 'last-7-days' | 'this-month' }
    const used = Object.fromEntries(filtersOf[kind].map((name) => [name, filters[name]]))
    const leadId = kind === 'recordings' ? filters.leadId : ''
    const query = { connectionId: connection.id, kind, range: wanted, by, compare, refresh: again }
    try {
      const news = await client.reports.watch(
        { ...query, filters: { ...noFilters, ...used, leadId } },
        { signal: stop.signal },
      )
      for await (const next of news) {
        if ('report' in next) setReport(next.report)
        else setProgress(next)
      }
    } catch (error) {
      if (!stop.signal.aborted) throw error
    }
  })
  const save = useAction(async (format: ReportFormat) => {
    if (report !== null)
      await saveResult(
        await client.reports.export({ reportId: report.reportId, columns: shownColumns(report), format }),
      )
  })
  return (
    <Stack gap="md">
      <PageHeader title="Reports" about="Days are those of the dialer’s clock. Days that are over are asked for once.">
        <Menu>
          <Menu.Target>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              disabled={report === null}
              loading={save.working}
            >
              Export
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(['csv', 'xlsx', 'json'] as const).map((format) => (
              <Menu.Item key={format} onClick={() => void save.run(format)}>
                {format.toUpperCase()}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button variant="default" disabled={report === null} onClick={() => window.print()}>
          Print
        </Button>
      </PageHeader>
      <Group align="flex-end" gap="sm" className="not-printed">
        <Select
          label="Report"
          w={260}
          allowDeselect={false}
          data={Object.entries(titles).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(value) => setKind(value as ReportKind)}
        />
        <Select
          label="Days"
          w={150}
          allowDeselect={false}
          data={ranges}
          value={range}
          onChange={(value) => setRange(value ?? 'today')}
        />
        {range === 'own' && (
          <>
            <TextInput
              type="date"
              label="From"
              value={days.from}
              onChange={({ target }) => setDays({ ...days, from: target.value })}
            />
            <TextInput
              type="date"
              label="To"
              value={days.to}
              onChange={({ target }) => setDays({ ...days, to: target.value })}
            />
          </>
        )}
        {kind === 'dispositions' && (
          <Select
            label="By"
            w={140}
            allowDeselect={false}
            data={[
              { value: 'campaign', label: 'Campaign' },
              { value: 'in-group', label: 'In-group' },
              { value: 'did', label: 'DID' },
            ]}
            value={by}
            onChange={(value) => setBy(value as ReportBy)}
          />
        )}
        {filtersOf[kind].map((name) => (
          <TagsInput
            key={name}
            label={filterTitles[name]}
            w={190}
            placeholder={filters[name].length === 0 ? 'All' : ''}
            data={name === 'categories' ? [] : (report?.choices[name] ?? [])}
            value={filters[name]}
            onChange={(value) => setFilters({ ...filters, [name]: value })}
          />
        ))}
        {kind === 'recordings' && (
          <TextInput
            label="Lead id"
            w={120}
            value={filters.leadId}
            onChange={({ target }) =>
              setFilters({ ...filters, leadId: target.value.replaceAll(/\D/g, '').slice(0, 10) })
            }
          />
        )}
        <Checkbox
          mb={8}
          label="Compare with the period before"
          checked={compare}
          onChange={({ target }) => setCompare(target.checked)}
        />
        <Checkbox
          mb={8}
          label="Ask for kept days again"
          checked={again}
          onChange={({ target }) => setAgain(target.checked)}
        />
        <Button
          loading={read.working}
          disabled={range === 'own' && (days.from === '' || days.to === '')}
          onClick={() => void read.run()}
        >
          Run
        </Button>
        {read.working && (
          <Button variant="default" onClick={() => running.current?.abort()}>
            Cancel
          </Button>
        )}
      </Group>
      {read.working && <Progress value={(100 * progress.done) / progress.total} aria-label="Days that were read" />}
      {read.problem !== null && <ProblemView problem={read.problem} />}
      {save.problem !== null && <ProblemView problem={save.problem} />}
      {report !== null && <ReportResult report={report} dialer={connection.name} printing={printing} />}
    </Stack>
  )
}

interface ReportResultProps {
  readonly report: Report
  readonly dialer: string
  readonly printing: boolean
}

function ReportResult({ report, dialer, printing }: ReportResultProps) {
  const { before, missing, rows, rowCount } = report
  const span = ({ from, to }: { from: string; to: string }): string => (from === to ? from : `${from} to ${to}`)
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {titles[report.kind]} of {dialer}, {span(report)}
        {before === null ? '' : `, compared with ${span(before)}`}. {countOf(report.calls, 'call')} to the dialer.{' '}
        {report.remarks.join(' ')}
        {rows.length < rowCount &&
          ` The first ${countOf(rows.length, 'row')} of ${formatCount(rowCount)}; files hold all.`}
      </Text>
      {missing.length > 0 && (
        <Alert color="yellow" title={`${countOf(missing.length, 'day')} could not be read`}>
          {missing.map(({ day, why }) => `${day}: ${why}`).join(' ')}
        </Alert>
      )}
      <CountsChart
        title={report.chart.title}
        nameTitle={report.chart.title.endsWith('by day') ? 'Day' : (report.columns[0]?.title ?? '')}
        countTitle={report.chart.title}
        counts={report.chart.points}
        exportName={`${report.kind}.csv`}
      />
      {printing ? <PrintedReport report={report} /> : <ReportTable key={report.kind} report={report} />}
    </Stack>
  )
}
