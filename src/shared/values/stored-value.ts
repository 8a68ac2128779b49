import { type FunctionName, functionSpec, type ParamSpec } from '../catalogue/index.ts'
import { leadColumnWidths } from './column-widths.ts'
import { customValueFilter, type ValueFilter, valueFilter } from '../catalogue/value-filter.ts'

export interface StoreMode {
  /** Whether the dialer keeps letters of all scripts (`use_non_latin=1`). */
  readonly nonLatin: boolean
}

/** Functions whose values go into the columns of a lead; what they do not know is a custom field of its list. */
const WRITES_LEADS = new Set<FunctionName>(['add_lead', 'update_lead', 'batch_update_lead'])
/** Columns whose text passes MySQL's own escapes, as custom fields do; others lose every backslash before. */
const FREE_TEXT = new Set(['comments', 'vendor_lead_code', 'source_id'])
/** Functions that keep only the digits of a list id; others keep letters too. */
const NUMBERS_LISTS = new Set<FunctionName>(['add_lead', 'update_lead', 'lead_search', 'add_list', 'update_list'])

const FOUR_BYTES = /[\u{10000}-\u{10FFFF}]/gu
const ESCAPE = /\\([^%_])/gsu
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', b: '\b', Z: '\u001A' }
/** Backslashes and halves of four-byte characters: all that free text does not keep as it is. */
const CHANGES_IN_TEXT = /[\\\uD800-\uDFFF]/

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

/** The column is a smallint: what is larger becomes the largest. */
const storedSmallint = (digits: string): string => (digits === '' ? '' : String(Math.min(Number(digits), 32_767)))

/** Capital M, F and U are kept; other capitals leave an empty gender. */
const storedGender = (value: string): string => (/^[MFU]$/.test(value) ? value : '')

/** The columns hold three bytes a character: an emoji becomes four question marks. */
const inThreeBytes = (value: string): string => value.replace(FOUR_BYTES, '????')

const storedFreeText = (value: string): string =>
  CHANGES_IN_TEXT.test(value)
    ? inThreeBytes(value)
        .replace(/\\$/, '')
        .replace(ESCAPE, (_, letter: string) => ESCAPED[letter] ?? letter)
    : value

const cut = (value: string, width: number): string =>
  value.length > width ? [...value].slice(0, width).join('') : value

type Store = (value: string) => string

function makeStore(functionName: FunctionName, name: string, mode: StoreMode): Store {
  const param = functionSpec(functionName).params.find((candidate) => candidate.name === name)
  if (!param) return (value) => storedFreeText(customValueFilter(value))
  if (name === 'list_id' && NUMBERS_LISTS.has(functionName)) return (value) => value.replace(/\D/g, '')
  const filter = valueFilter(name, mode.nonLatin)
  return WRITES_LEADS.has(functionName) ? leadStore(functionName, name, filter) : columnStore(param, filter)
}

function leadStore(functionName: FunctionName, name: string, filter: ValueFilter): Store {
  if (name === 'date_of_birth') return (value) => storedDate(filter(value))
  if (name === 'gender') return (value) => storedGender(filter(value))
  if (name === 'rank') {
    // Without a digit a new lead gets 0, and a lead that is changed keeps what it has.
    const without = functionName === 'add_lead' ? '0' : ''
    return (value) => (value === '' ? '' : storedSmallint(filter(value)) || without)
  }
  const width = leadColumnWidths[name] ?? Infinity
  const text: Store = FREE_TEXT.has(name) ? storedFreeText : inThreeBytes
  return (value) => cut(text(filter(value)), width)
}

function columnStore({ limit, maxLength }: ParamSpec, filter: ValueFilter): Store {
  const width = limit === 'db' && maxLength !== undefined ? maxLength : Infinity
  return (value) => cut(inThreeBytes(filter(value)), width)
}

type StoresByParam = Map<string, Store>
const stores = { latin: new Map<FunctionName, StoresByParam>(), nonLatin: new Map<FunctionName, StoresByParam>() }

/** What the dialer makes of one field, put together once per field and mode: a million rows ask for it. */
function storeFor(functionName: FunctionName, name: string, mode: StoreMode): Store {
  const byFunction = mode.nonLatin ? stores.nonLatin : stores.latin
  let byParam = byFunction.get(functionName)
  if (!byParam) byFunction.set(functionName, (byParam = new Map()))
  let store = byParam.get(name)
  if (!store) byParam.set(name, (store = makeStore(functionName, name, mode)))
  return store
}

/**
 * The value the dialer will hold when this one is sent: after its silent filter, MySQL's escapes and the column's width.
 * `José` becomes `Jos` on a default server, 31 characters become 30. Measured on a real server.
 */
export const storedValue = (functionName: FunctionName, name: string, value: string, mode: StoreMode): string =>
  storeFor(functionName, name, mode)(value)

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
