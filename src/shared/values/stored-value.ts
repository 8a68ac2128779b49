import { type FunctionName, functionSpec } from '../catalogue/index.ts'
import { leadColumnWidths } from './column-widths.ts'
import { type ValueFilter, valueFilter } from './value-filter.ts'

export interface StoreMode {
  /** Whether the dialer keeps letters of all scripts (`use_non_latin=1`). */
  readonly nonLatin: boolean
}

/** Columns whose text passes MySQL's own escapes; everything but ; # and double quotes is kept in them. */
const FREE_TEXT = new Set(['comments', 'vendor_lead_code', 'source_id'])
/** Nothing in these characters is filtered, cut within 0 characters, or read as something else. */
const PLAIN = /^[0-9A-Za-z]*$/

const FOUR_BYTES = /[\u{10000}-\u{10FFFF}]/gu
const ESCAPE = /\\(.)/gsu
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', b: '\b', Z: '\u001A' }

const isRealDate = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** `YYYY-MM-DD` (also `1970-1-5`) or `YYYYMMDD`; everything else is stored as 0000-00-00, with SUCCESS. */
function storedDate(value: string): string {
  if (value === '') return ''
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(value)
  if (!parts) return '0000-00-00'
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  if (!isRealDate(year, month, day)) return '0000-00-00'
  return `${parts[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Capital M, F and U are kept; other capitals leave an empty gender. */
const storedGender = (value: string): string => (value === '' || /^[MFU]$/.test(value) ? value : '')

const storedFreeText = (value: string): string =>
  value
    .replace(FOUR_BYTES, '????')
    .replace(ESCAPE, (_, letter: string) => ESCAPED[letter] ?? letter)
    .replace(/\\$/, '')

const cut = (value: string, width: number | undefined): string =>
  width !== undefined && value.length > width ? [...value].slice(0, width).join('') : value

type Store = (value: string) => string

const stores = new Map<string, Store>()

/** What the dialer makes of one field, put together once per field and mode: a million rows ask for it. */
function storeFor(functionName: FunctionName, name: string, nonLatin: boolean): Store {
  const key = `${functionName} ${name} ${nonLatin ? 1 : 0}`
  let store = stores.get(key)
  if (!store) stores.set(key, (store = makeStore(functionName, name, valueFilter(name, nonLatin))))
  return store
}

function makeStore(functionName: FunctionName, name: string, filter: ValueFilter): Store {
  if (name === 'date_of_birth') return (value) => storedDate(filter(value))
  if (name === 'gender') return (value) => storedGender(filter(value))
  const param = functionSpec(functionName).params.find((candidate) => candidate.name === name)
  const width = leadColumnWidths[name] ?? (param?.limit === 'db' ? param.maxLength : undefined)
  // A custom field loses a trailing backslash; its column's width is the list's own and not known here.
  const text: Store = FREE_TEXT.has(name)
    ? storedFreeText
    : param
      ? (value) => value
      : (value) => value.replace(/\\$/, '')
  return (value) => {
    if (PLAIN.test(value) && (width === undefined || value.length <= width)) return value
    return cut(text(filter(value)), width)
  }
}

/**
 * The value the dialer will hold when this one is sent: after its silent filter, MySQL's escapes and the column's width.
 * `José` becomes `Jos` on a default server, 31 characters become 30. Measured on a real server.
 */
export const storedValue = (functionName: FunctionName, name: string, value: string, { nonLatin }: StoreMode): string =>
  storeFor(functionName, name, nonLatin)(value)

export type ValueChange = 'stripped' | 'cut' | 'replaced'

/** The stored value with how it differs, for screens: `stripped` characters, `cut` length, or `replaced` as a whole. */
export function previewValue(
  functionName: FunctionName,
  name: string,
  value: string,
  mode: StoreMode,
): { readonly stored: string; readonly change: ValueChange | null } {
  const stored = storedValue(functionName, name, value, mode)
  if (stored === value) return { stored, change: null }
  if (name === 'date_of_birth' || name === 'gender') return { stored, change: 'replaced' }
  if (value.startsWith(stored) && stored !== '') {
    return { stored, change: valueFilter(name, mode.nonLatin)(value) === value ? 'cut' : 'stripped' }
  }
  return { stored, change: stored.length === value.length ? 'replaced' : 'stripped' }
}
