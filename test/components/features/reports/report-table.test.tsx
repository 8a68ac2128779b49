import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Report } from '../../../../src/shared/model/report.ts'
import { PrintedReport, ReportTable, shownColumns } from '../../../../src/renderer/features/reports/report-table.tsx'
import { keepView } from '../../../../src/renderer/ui/data-table/kept-view.ts'
import { expectUsable, schemes, show, type Scheme } from '../../show.tsx'

afterEach(() => keepView('report-agents', { visibility: {}, order: [], sorting: [] }))

const report = (agents: number): Report => ({
  reportId: 'r',
  kind: 'agents',
  from: '2026-05-01',
  to: '2026-05-31',
  before: { from: '2026-04-01', to: '2026-04-30' },
  columns: [
    { id: 'user', title: 'Agent', unit: 'text', hint: 'User id.' },
    { id: 'calls', title: 'Calls', unit: 'count', hint: 'Calls the agent handled.' },
    { id: 'talk', title: 'Talk', unit: 'seconds', hint: 'Time with a person on the line.' },
    { id: 'share', title: 'Paused', unit: 'share', hint: 'Pause as a share of login time.' },
  ],
  rows: Array.from({ length: agents }, (_, at) => ({
    key: String(at),
    cells: [`agent${at}`, at, at * 60, at === 0 ? null : 0.25],
    before: at % 2 === 0 ? null : [`agent${at}`, 1, 60, 0.5],
  })),
  rowCount: agents,
  totals: [null, 999_999, 3_661, 0.25],
  totalsBefore: [null, 1, 60, 0.5],
  chart: { title: 'Calls', points: [] },
  remarks: [],
  missing: [],
  choices: { campaigns: [], inGroups: [], userGroups: [], agents: [], dids: [] },
  calls: 0,
  readAt: 0,
})
const grid = page.getByRole('grid', { name: 'Report' })
const texts = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map((cell) => cell.textContent ?? '')
const foot = (): string[] => texts('[role=rowgroup]:last-child [role=gridcell]')
const firstRow = (): string[] => texts('[role=row][aria-rowindex="2"] [role=gridcell]')

test.each(schemes.flatMap((scheme) => [1000, 600].map((width) => [scheme, width] as const)))(
  'two thousand agents can be used, in %s at %i px',
  async (scheme: Scheme, width) => {
    await show(<ReportTable report={report(2_000)} />, { scheme, width })
    await expect.element(grid).toHaveAttribute('aria-rowcount', '2001')
    await expectUsable()
  },
)

test('totals stay below the rows, whatever is sorted or searched', async () => {
  await show(<ReportTable report={report(2_000)} />)
  const totals = ['Total', '999,999', '1:01:01', '25.0 %']
  await expect.poll(foot).toEqual(totals)
  // Numbers are sorted with the largest first.
  await userEvent.click(page.getByRole('button', { name: 'Calls', exact: true }))
  await expect.poll(() => firstRow()[0]).toBe('agent1999')
  expect(foot()).toEqual(totals)
  await userEvent.fill(page.getByRole('textbox', { name: /search/i }).or(page.getByRole('searchbox')), 'agent77')
  await expect.poll(() => firstRow()[0]).toMatch(/^agent77/)
  expect(foot()).toEqual(totals)
})

test('a title says what its column counts', async () => {
  await show(<ReportTable report={report(3)} />)
  await expect
    .element(page.getByRole('button', { name: 'Talk', exact: true }))
    .toHaveAttribute('title', 'Time with a person on the line.\nSort by Talk')
})

test('files and paper have the columns in sight, in their order', async () => {
  keepView('report-agents', { visibility: { talk: false }, order: ['calls', 'user'] })
  expect(shownColumns(report(3))).toEqual(['calls', 'user', 'share'])
  await show(<PrintedReport report={report(300)} />)
  await expect.poll(() => texts('thead th')).toEqual(['Calls', 'Agent', 'Paused'])
  expect(texts('tbody tr')).toHaveLength(300)
  expect(texts('tfoot td')).toEqual(['999,999', 'Total', '25.0 %'])
  await expectUsable()
})
