import { type ColumnMatch, dateFields } from '../../../../shared/model/import.ts'
import { orderOf } from '../checking/read-date.ts'
import { createOrderCount } from '../preparing/find-date-orders.ts'
import { isStandardOrder } from './standard-order.ts'

const words = { 'day-first': 'day first', 'month-first': 'month first' } as const

/** Things worth knowing about what columns were taken for: the order of their dates, several phones, whole names. */
export function columnRemarks(columns: readonly ColumnMatch[], rows: readonly (readonly string[])[]): string[] {
  const isHeaderless = columns.every(({ header }) => header === '')
  const nameOf = ({ header, column }: ColumnMatch): string => header || `Column ${column + 1}`
  const phones = columns.filter(({ field }) => field === 'phone_number')
  return [
    ...(isHeaderless && isStandardOrder(rows)
      ? ["The columns stand in the order of VICIdial's own list loader; its list column is not used."]
      : []),
    ...(phones.length > 1
      ? [`The phone number is the first sound one of ${phones.map(nameOf).join(', ')}; further ones are spare phones.`]
      : []),
    ...columns
      .filter(({ fullName }) => fullName === true)
      .map((column) => `${nameOf(column)} is split into first and last name.`),
    ...columns
      .filter(({ field }) => field !== null && dateFields.includes(field))
      .flatMap((column) =>
        orderRemark(
          nameOf(column),
          rows.map((cells) => cells[column.column] ?? ''),
        ),
      ),
  ]
}

function orderRemark(name: string, cells: readonly string[]): string[] {
  const count = createOrderCount()
  for (const cell of cells) count.add(cell)
  const order = count.order()
  if (order !== null) {
    const proof = cells.find((cell) => orderOf(cell) === order) ?? ''
    const against = cells.find((cell) => !['either', order, null].includes(orderOf(cell)))
    const but = against === undefined ? '' : `; "${against.trim()}" is the other way round`
    return [`Dates in ${name} are read ${words[order]}, as "${proof.trim()}" shows${but}.`]
  }
  const open = cells.find((cell) => orderOf(cell) === 'either')
  if (open === undefined) return []
  return [
    `Nothing in ${name} shows whether "${open.trim()}" begins with the day: dates are read as usual where the phone code ` +
      'is from (1: month first), with dots day first. Say it if that is wrong.',
  ]
}
