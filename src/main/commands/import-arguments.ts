import { InvalidArgumentError } from 'commander'
import type { Delimiter, Encoding, ImportOptions } from '../../shared/model/import.ts'
import type { ConnectionChoice } from './choose-connection.ts'

/** Options of `dialdeck import` as they come from the command line. */
export interface ImportArguments extends ConnectionChoice {
  readonly list?: string
  readonly phoneCode: string
  readonly duplicateCheck: string
  readonly dncCheck?: boolean
  readonly campaignDncCheck?: string
  readonly onDuplicate: ImportOptions['onDuplicate']
  readonly onAltered: ImportOptions['onAltered']
  readonly repeatedNumbers: ImportOptions['repeatedNumbers']
  readonly hopperPriority?: number
  readonly tzMethod?: 'POSTAL' | 'TZCODE' | 'NANPA'
  readonly trial?: number
  readonly maxConnections?: number
  readonly maxPerSecond?: number
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  readonly header: boolean
  readonly map: readonly (readonly [field: string, column: string])[]
  readonly resume?: string
  readonly json?: boolean
}

export const delimiterNames: Readonly<Record<string, Delimiter>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' }

/** Options of the job as the arguments say. */
export const optionsOf = (given: ImportArguments, listId: string): ImportOptions => ({
  listId,
  phoneCode: given.phoneCode,
  duplicateCheck: given.duplicateCheck,
  dncCheck: given.dncCheck ?? false,
  campaignDncCheck: given.campaignDncCheck ?? '',
  maxConnections: given.maxConnections ?? null,
  maxPerSecond: given.maxPerSecond ?? null,
  onDuplicate: given.onDuplicate,
  onAltered: given.onAltered,
  repeatedNumbers: given.repeatedNumbers,
  hopperPriority: given.hopperPriority ?? null,
  timeZoneMethod: given.tzMethod ?? '',
  trialRows: given.trial ?? null,
})

/** The reader of an option that must have a shape; `words` says which. */
export function matching(shape: RegExp, words: string): (value: string) => string {
  return (value) => {
    if (!shape.test(value)) throw new InvalidArgumentError(words)
    return value
  }
}

/** The reader of a whole number within limits. */
export function readNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (value.trim() === '' || !Number.isInteger(number) || number < least || number > most) {
      throw new InvalidArgumentError(`a number from ${least} to ${most}`)
    }
    return number
  }
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
