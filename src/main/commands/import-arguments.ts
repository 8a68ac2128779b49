import { InvalidArgumentError } from 'commander'
import type { Delimiter, ImportOptions, StampField } from '../../shared/model/import.ts'
import type { CellArguments } from './cell-arguments.ts'
import type { ConnectionChoice } from './choose-connection.ts'
import type { ReadingArguments } from './reading-arguments.ts'

/** `--map`: one field and its column, or a file that says them all. */
export type MapArgument =
  | { readonly kind: 'column'; readonly field: string; readonly column: string }
  | { readonly kind: 'file'; readonly path: string }

/** Options of `dialdeck import` as they come from the command line. */
export interface ImportArguments extends ConnectionChoice, ReadingArguments, CellArguments {
  readonly list?: string
  readonly phoneCode: string
  readonly duplicateCheck: string
  readonly dncCheck?: boolean
  readonly campaignDncCheck?: string
  readonly onDuplicate: ImportOptions['onDuplicate']
  readonly onAltered: ImportOptions['onAltered'] | 'stop'
  readonly repeatedNumbers: ImportOptions['repeatedNumbers']
  readonly doublesCheck: ImportOptions['doublesCheck']
  readonly again?: boolean
  readonly hopperPriority?: number
  readonly tzMethod?: 'POSTAL' | 'TZCODE' | 'NANPA'
  readonly trial?: number
  readonly maxConnections?: number
  readonly maxPerSecond?: number
  readonly map: readonly MapArgument[]
  readonly value: readonly (readonly [field: string, value: string])[]
  readonly preset?: string
  readonly savePreset?: string
  readonly stampField?: StampField
  readonly callbackCampaign?: string
  readonly resume?: string
  readonly handOver?: string
  readonly reconcile?: boolean
  readonly json?: boolean
}

export const delimiterNames: Readonly<Record<string, Delimiter>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
  blank: ' ',
}

export const delimiterName = (delimiter: Delimiter): string =>
  Object.keys(delimiterNames).find((name) => delimiterNames[name] === delimiter) ?? delimiter

/**
 * Options of the job: what was said on the command line, then what the preset says, then the usual.
 * @param isTold whether an argument was given, and does not only have its usual value
 */
export function optionsOf(
  given: ImportArguments,
  listId: string,
  preset: Partial<ImportOptions>,
  isTold: (argument: keyof ImportArguments) => boolean,
): ImportOptions {
  const told = Object.entries(argumentOf).filter(([, argument]) => isTold(argument))
  const said = allOptions(given, listId)
  return {
    ...said,
    ...preset,
    listId,
    ...Object.fromEntries(told.map(([option]) => [option, said[option as keyof ImportOptions]])),
  }
}

/** Which argument says each option. */
const argumentOf: Readonly<Record<Exclude<keyof ImportOptions, 'listId'>, keyof ImportArguments>> = {
  phoneCode: 'phoneCode',
  duplicateCheck: 'duplicateCheck',
  dncCheck: 'dncCheck',
  campaignDncCheck: 'campaignDncCheck',
  maxConnections: 'maxConnections',
  maxPerSecond: 'maxPerSecond',
  onDuplicate: 'onDuplicate',
  onAltered: 'onAltered',
  repeatedNumbers: 'repeatedNumbers',
  doublesCheck: 'doublesCheck',
  hopperPriority: 'hopperPriority',
  timeZoneMethod: 'tzMethod',
  trialRows: 'trial',
  stampField: 'stampField',
  callbackCampaign: 'callbackCampaign',
  otherCountries: 'otherCountries',
  twoNumbers: 'twoNumbers',
  sparePhones: 'sparePhones',
  doubtfulPhones: 'doubtfulPhones',
  nullWords: 'nullWords',
  dateOrders: 'dateOrder',
}

const allOptions = (given: ImportArguments, listId: string): ImportOptions => ({
  listId,
  phoneCode: given.phoneCode,
  duplicateCheck: given.duplicateCheck,
  dncCheck: given.dncCheck ?? false,
  campaignDncCheck: given.campaignDncCheck ?? '',
  maxConnections: given.maxConnections ?? null,
  maxPerSecond: given.maxPerSecond ?? null,
  onDuplicate: given.onDuplicate,
  // To stop is up to the command: the job itself loads what it is told to go on with.
  onAltered: given.onAltered === 'stop' ? 'load' : given.onAltered,
  repeatedNumbers: given.repeatedNumbers,
  doublesCheck: given.doublesCheck,
  hopperPriority: given.hopperPriority ?? null,
  timeZoneMethod: given.tzMethod ?? '',
  trialRows: given.trial ?? null,
  stampField: given.stampField ?? null,
  callbackCampaign: given.callbackCampaign ?? '',
  otherCountries: given.otherCountries,
  twoNumbers: given.twoNumbers,
  sparePhones: given.sparePhones,
  doubtfulPhones: given.doubtfulPhones,
  nullWords: given.nullWords,
  dateOrders: given.dateOrder,
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

export function addMap(value: string, earlier: readonly MapArgument[]): readonly MapArgument[] {
  const at = value.indexOf('=')
  if (at < 1) return [...earlier, { kind: 'file', path: value }]
  return [...earlier, { kind: 'column', field: value.slice(0, at).trim(), column: value.slice(at + 1) }]
}

export function addValue(
  value: string,
  earlier: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const at = value.indexOf('=')
  if (at < 1 || at === value.length - 1) throw new InvalidArgumentError('field=text, e.g. owner=EAST')
  return [...earlier, [value.slice(0, at).trim(), value.slice(at + 1)]]
}
