import { InvalidArgumentError } from 'commander'
import type { Delimiter, Encoding } from '../../shared/model/import.ts'
import type { ConnectionChoice } from './choose-connection.ts'

/** Options of `dialdeck import` as they come from the command line. */
export interface ImportArguments extends ConnectionChoice {
  readonly list?: string
  readonly phoneCode: string
  readonly duplicateCheck: string
  readonly dncCheck?: boolean
  readonly maxConnections?: number
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  readonly header: boolean
  readonly map: readonly (readonly [field: string, column: string])[]
  readonly resume?: string
  readonly json?: boolean
}

export const delimiterNames: Readonly<Record<string, Delimiter>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' }

/** The reader of an option that must have a shape; `words` says which. */
export function matching(shape: RegExp, words: string): (value: string) => string {
  return (value) => {
    if (!shape.test(value)) throw new InvalidArgumentError(words)
    return value
  }
}

export function readCount(value: string): number {
  const count = Number(value)
  if (!Number.isInteger(count) || count < 1 || count > 64) throw new InvalidArgumentError('a number from 1 to 64')
  return count
}

export function readDelimiter(value: string): Delimiter {
  const delimiter = delimiterNames[value] ?? Object.values(delimiterNames).find((mark) => mark === value)
  if (delimiter === undefined) throw new InvalidArgumentError('comma, semicolon, tab or pipe')
  return delimiter
}

export function addMap(
  value: string,
  earlier: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const at = value.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('field=column, e.g. phone_number=Mobile')
  return [...earlier, [value.slice(0, at).trim(), value.slice(at + 1)]]
}
