import { writeFileSync } from 'node:fs'
import { cellRulesSchema } from '../../../../../src/shared/model/import.ts'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PrepareOrder } from '../../../../../src/main/features/imports/preparing/prepare-message.ts'
import {
  createPreparingThreads,
  type PreparingThreads,
} from '../../../../../src/main/features/imports/preparing/preparing-threads.ts'
import { openJournal } from '../../../../../src/main/store/journal.ts'
import { temporaryFolder } from '../../../../helpers/demo-leads.ts'

const dir = temporaryFolder()
let threads: PreparingThreads
beforeEach(() => {
  threads = createPreparingThreads()
})
afterEach(() => threads.close())

let made = 0
/** A file of so many rows and what a thread is told about it. */
function orderFor(rows: number): PrepareOrder {
  made += 1
  const path = join(dir, `leads-${made}.csv`)
  const lines = Array.from({ length: rows }, (_, row) => `212555${String(row).padStart(4, '0')},Ann`)
  writeFileSync(path, `phone_number,first_name\n${lines.join('\n')}\n`)
  return {
    path,
    name: 'leads.csv',
    reading: { encoding: 'utf-8', delimiter: ',', hasHeader: true, sheet: null },
    plan: {
      sources: [
        ['phone_number', 0],
        ['first_name', 1],
      ],
      phoneCode: '1',
      trunkPrefix: false,
      rules: cellRulesSchema.parse({}),
      dateOrders: {},
    },
    onAltered: 'load',
    journalFile: join(dir, `journal-${made}.sqlite`),
    nonLatin: false,
    endRepeatedNumbers: true,
  }
}
const forever = new AbortController().signal
const stagedRows = (order: PrepareOrder): number => {
  const journal = openJournal(order.journalFile)
  try {
    return journal.count([])
  } finally {
    journal.close()
  }
}

test('one thread prepares one file after the other, each into its own journal', async () => {
  const orders = [orderFor(3), orderFor(5), orderFor(2)]
  for (const { path, name } of orders) {
    const source = { file: { fileId: 'f', path, name, sizeBytes: 1, owned: false }, workbook: null }
    const { preview, header } = await threads.preview({ source, told: {}, fields: [] })
    expect([header, preview.rows.length > 0]).toEqual([['phone_number', 'first_name'], true])
  }
  const rows: number[] = []
  for (const order of orders) rows.push((await threads.prepare(order, () => undefined, forever)).rows)
  expect(rows).toEqual([3, 5, 2])
  expect(orders.map(stagedRows)).toEqual([3, 5, 2])
})

test('files at the same time do not mix', async () => {
  const orders = [orderFor(2500), orderFor(7), orderFor(1200)]
  const told = orders.map((order) => {
    const seen: number[] = []
    return { seen, prepared: threads.prepare(order, (rows) => seen.push(rows), forever) }
  })
  expect((await Promise.all(told.map((each) => each.prepared))).map((each) => each.rows)).toEqual([2500, 7, 1200])
  expect(told.map((each) => each.seen.at(-1))).toEqual([2500, 7, 1200])
  expect(orders.map(stagedRows)).toEqual([2500, 7, 1200])
})

test('a fault of one file does not harm the next', async () => {
  const missing = { ...orderFor(1), path: join(dir, 'not-there.csv') }
  await expect(threads.prepare(missing, () => undefined, forever)).rejects.toMatchObject({
    problem: { code: 'unreadable-file' },
  })
  expect((await threads.prepare(orderFor(4), () => undefined, forever)).rows).toBe(4)
})

test('cancelled while a file is read: said so, and the next file is prepared', async () => {
  const cancel = new AbortController()
  const order = orderFor(9000)
  const prepared = threads.prepare(order, () => cancel.abort(), cancel.signal)
  await expect(prepared).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  expect((await threads.prepare(orderFor(6), () => undefined, forever)).rows).toBe(6)
  await expect(threads.prepare(orderFor(1), () => undefined, cancel.signal)).rejects.toMatchObject({
    problem: { code: 'cancelled' },
  })
})

test('what a file is made of to be slow is read in the thread, and refused where it can be no list of leads', async () => {
  const previewOf = (name: string, text: string) => {
    const path = join(dir, name)
    writeFileSync(path, text)
    const source = { file: { fileId: 'f', path, name, sizeBytes: text.length, owned: false }, workbook: null }
    return threads.preview({ source, told: {}, fields: [] })
  }
  await expect(previewOf('quotes.csv', '"\n'.repeat(100_000))).rejects.toMatchObject({
    problem: { code: 'empty-file' },
  })
  const headers = `${Array.from({ length: 100_000 }, (_, at) => `h${at}`).join(',')}\n1,2\n`
  await expect(previewOf('wide.csv', headers)).rejects.toMatchObject({ problem: { code: 'unreadable-file' } })
  expect((await previewOf('good.csv', 'phone_number\n2125550147\n')).header).toEqual(['phone_number'])
})
