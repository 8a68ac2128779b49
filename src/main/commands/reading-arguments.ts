import { InvalidArgumentError, Option } from 'commander'
import { type Delimiter, type Encoding, encodingSchema, layoutSchema, type Reading } from '../../shared/model/import.ts'
import { delimiterNames, readNumber } from './import-arguments.ts'

/** How a file is to be read, as said on the command line; what is not said is sniffed. */
export interface ReadingArguments {
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  readonly header: boolean
  readonly headerLine?: number
  readonly sheet?: string
  readonly hiddenRows?: boolean
}

/** The options that say how a file is read. */
export const readingOptions = (): Option[] => [
  new Option('--encoding <name>', 'as sniffed').choices(encodingSchema.options),
  new Option('--delimiter <name>', 'comma, semicolon, tab, pipe or blank (as sniffed)').argParser(readDelimiter),
  new Option('--no-header', 'the first line is a row'),
  new Option('--header-line <n>', 'line the column names stand in (as found)').argParser(readNumber(1, 1_000_000)),
  new Option('--sheet <name>', 'sheet of a workbook (.xlsx); the first visible one when left out'),
  new Option('--hidden-rows', 'read rows that are hidden in the sheet as well'),
]

function readDelimiter(value: string): Delimiter {
  const delimiter = delimiterNames[value] ?? Object.values(delimiterNames).find((mark) => mark === value)
  if (delimiter === undefined) throw new InvalidArgumentError('comma, semicolon, tab, pipe or blank')
  return delimiter
}

export const readingOf = ({
  encoding,
  delimiter,
  header,
  headerLine,
  sheet,
  hiddenRows,
}: ReadingArguments): { readonly [Part in keyof Reading]?: Reading[Part] | undefined } => ({
  encoding,
  delimiter,
  sheet,
  hiddenRows,
  ...(header ? {} : { hasHeader: false }),
  ...(headerLine === undefined ? {} : { layout: layoutSchema.parse({ firstLine: headerLine }) }),
})
