import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { DataColumn } from '../../../../src/renderer/ui/data-table/data-column.ts'
import { DataTable } from '../../../../src/renderer/ui/data-table/data-table.tsx'
import { expectUsable, schemes, show, type Scheme } from '../../show.tsx'

interface Lead {
  readonly id: number
  readonly name: string
  readonly calls: number | null
}
const columns: readonly DataColumn<Lead>[] = [
  { id: 'id', title: 'Lead', value: ({ id }) => id, widthPx: 90 },
  { id: 'name', title: 'Name', value: ({ name }) => name, widthPx: 220 },
  { id: 'calls', title: 'Calls', value: ({ calls }) => calls, align: 'right', count: true },
]
const leads = (count: number): Lead[] =>
  Array.from({ length: count }, (_, at) => ({
    id: at + 1,
    name: `Name ${at + 1}`,
    calls: at % 3 === 0 ? null : at * 1000,
  }))

const table = (rows: readonly Lead[]) => (
  <DataTable
    label="Leads"
    rows={rows}
    columns={columns}
    rowKey={({ id }) => String(id)}
    pathOf={({ id }) => `/leads/${id}`}
    exportName="leads.csv"
    empty="No lead has this number."
  />
)
const grid = page.getByRole('grid', { name: 'Leads' })
const firstCells = (): string[] =>
  [...document.querySelectorAll('[role=row][aria-rowindex] [role=gridcell]:first-child')].map(
    (cell) => cell.textContent ?? '',
  )

const longWords: Lead = { id: 1, name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(5), calls: 1_234_567_890 }
const states: readonly (readonly [string, readonly Lead[]])[] = [
  ['empty', []],
  ['with one row of long words', [longWords]],
  ['full', leads(5000)],
]

test.each(
  states.flatMap(([name, rows]) =>
    schemes.flatMap((scheme) => [1000, 600].map((width) => [name, scheme, width, rows] as const)),
  ),
)('%s it can be used, in %s at %i px', async (_name, scheme: Scheme, width, rows) => {
  await show(table(rows), { scheme, width })
  await expect.element(grid).toHaveAttribute('aria-rowcount', String(rows.length + 1))
  await expectUsable()
})

test('without rows it says what there is not', async () => {
  await show(table([]))
  await expect.element(page.getByText('No lead has this number.')).toBeVisible()
})

test('of many rows only those in sight are drawn, and the keyboard reaches the last one', async () => {
  await show(table(leads(5000)))
  await expect.element(page.getByText('Name 1', { exact: true })).toBeVisible()
  expect(document.querySelectorAll('[role=row]').length).toBeLessThan(60)
  grid.element().focus()
  await userEvent.keyboard('{Control>}{End}{/Control}')
  await expect.element(page.getByText('Name 5000', { exact: true })).toBeVisible()
})

test('a click on a heading sorts, a second one the other way; rows without a value stay last', async () => {
  await show(table(leads(5)))
  const heading = page.getByRole('columnheader', { name: 'Calls' })
  await heading.getByRole('button').first().click()
  await expect.element(heading).toHaveAttribute('aria-sort', 'descending')
  expect(firstCells()).toEqual(['5', '3', '2', '1', '4'])
  await heading.getByRole('button').first().click()
  await expect.element(heading).toHaveAttribute('aria-sort', 'ascending')
  expect(firstCells()).toEqual(['2', '3', '5', '1', '4'])
})

test('the search narrows the rows and says how many are left', async () => {
  await show(table(leads(50)))
  await userEvent.fill(page.getByLabelText('Search in Leads'), 'Name 42')
  await expect.element(grid).toHaveAttribute('aria-rowcount', '2')
  await userEvent.fill(page.getByLabelText('Search in Leads'), 'nobody')
  await expect.element(grid).toHaveAttribute('aria-rowcount', '1')
  await expectUsable()
})

test('a column is filtered by a comparison', async () => {
  await show(table(leads(50)))
  await page.getByRole('button', { name: 'Filter by column' }).click()
  await userEvent.fill(page.getByLabelText('Filter Calls'), '> 46000')
  await expect.element(grid).toHaveAttribute('aria-rowcount', '3')
  await expectUsable()
})

test('arrows and Enter open a row as its page', async () => {
  const history = await show(table(leads(5)))
  await expect.element(page.getByText('Name 1', { exact: true })).toBeVisible()
  grid.element().focus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(history.at(-1)).toMatch(/^\/leads\/[23]$/)
})

test.each(schemes)('Shift+F10 shows the menu of a row, in %s', async (scheme) => {
  await show(table(leads(5)), { scheme })
  await expect.element(page.getByText('Name 1', { exact: true })).toBeVisible()
  grid.element().focus()
  await userEvent.keyboard('{ArrowDown}{Shift>}{F10}{/Shift}')
  await expect.element(page.getByRole('menu')).toBeVisible()
  await expectUsable()
})
