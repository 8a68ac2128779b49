import { dateFields, type DateOrder } from '../../../../shared/model/import.ts'
import type { CheckPlan } from '../checking/check-row.ts'
import { orderOf } from '../checking/read-date.ts'
import { rowsOfFile } from '../reading/rows-of-file.ts'
import type { PrepareInput } from './prepare.ts'

/** So many cells that prove one order are enough. */
const enoughProofs = 50
/** A column of so many dates whose order is not in question (1970-01-05) is left at that. */
const enoughPlain = 2000

/** What the cells of one column of dates say of their order. */
export interface OrderCount {
  add(cell: string): void
  /** More cells would not change anything. */
  isSettled(): boolean
  /** Null: nothing in the column proves one. Where both are proven, the more frequent one. */
  order(): DateOrder | null
}

export function createOrderCount(): OrderCount {
  let dayFirst = 0
  let monthFirst = 0
  let plain = 0
  let isInQuestion = false
  return {
    add(cell) {
      if (cell.trim() === '') return
      const order = orderOf(cell)
      if (order === 'day-first') dayFirst += 1
      else if (order === 'month-first') monthFirst += 1
      else if (order === 'either') isInQuestion = true
      else plain += 1
    },
    isSettled: () => dayFirst + monthFirst >= enoughProofs || (!isInQuestion && plain >= enoughPlain),
    order: () => (dayFirst === 0 && monthFirst === 0 ? null : dayFirst >= monthFirst ? 'day-first' : 'month-first'),
  }
}

/** The order of dates in each column that has any: as told, or else as its own cells prove it. */
export async function findDateOrders(
  input: PrepareInput,
  fields: CheckPlan['fields'],
): Promise<Readonly<Record<string, DateOrder>>> {
  const told = input.plan.dateOrders
  const open = fields
    .filter(([field]) => dateFields.includes(field) && told[field] === undefined)
    .map(([field, read]) => ({ field, read, count: createOrderCount() }))
  if (open.length === 0) return told
  for await (const rows of rowsOfFile(input, input.reading)) {
    for (const { cells, otherTable } of rows) {
      if (otherTable !== undefined) continue
      for (const { read, count } of open) count.add(read(cells))
    }
    if (open.every(({ count }) => count.isSettled())) break
  }
  const found = open.flatMap(({ field, count }) => {
    const order = count.order()
    return order === null ? [] : [[field, order] as const]
  })
  return { ...told, ...Object.fromEntries(found) }
}
