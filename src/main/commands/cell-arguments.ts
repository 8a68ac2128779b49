import { InvalidArgumentError, Option } from 'commander'
import { type CellRules, cellRulesSchema, dateFields, dateOrderSchema } from '../../shared/model/import.ts'

/** How the cells of a file are to be understood, as said on the command line. */
export type CellArguments = Omit<CellRules, 'dateOrders'> & { readonly dateOrder: CellRules['dateOrders'] }

const { otherCountries, twoNumbers, sparePhones, doubtfulPhones, nullWords } = cellRulesSchema.shape

/** The options that say how cells are understood. */
export const cellOptions = (): Option[] => [
  new Option('--other-countries <what>', 'a number that names another country than its row')
    .choices(otherCountries.unwrap().options)
    .default('refuse'),
  new Option('--two-numbers <what>', 'a cell with two whole phone numbers: refused, or its first one used')
    .choices(twoNumbers.unwrap().options)
    .default('refuse'),
  new Option('--spare-phones <where>', 'further numbers of a cell or row')
    .choices(sparePhones.unwrap().options)
    .default('alt_phone'),
  new Option('--doubtful-phones <what>', 'a number with a length its country does not have')
    .choices(doubtfulPhones.unwrap().options)
    .default('load'),
  new Option('--null-words <what>', 'cells that are only NULL, N/A and the like; "empty" spares the surname Null')
    .choices(nullWords.unwrap().options)
    .default('empty'),
  new Option('--date-order <order|field=order>', 'day-first or month-first (as the dates of a column show); repeatable')
    .argParser(addDateOrder)
    .default({}),
]

/** `--date-order`: one order for all dates, or that of one field. */
function addDateOrder(value: string, earlier: CellRules['dateOrders']): CellRules['dateOrders'] {
  const at = value.indexOf('=')
  const name = at === -1 ? null : value.slice(0, at).trim()
  const order = dateOrderSchema.safeParse(value.slice(at + 1)).data
  const fields = dateFields.filter((field) => name === null || field === name)
  if (order === undefined || fields.length === 0) {
    throw new InvalidArgumentError(`day-first or month-first, or ${dateFields.join(' or ')}=day-first`)
  }
  return { ...earlier, ...Object.fromEntries(fields.map((field) => [field, order])) }
}
