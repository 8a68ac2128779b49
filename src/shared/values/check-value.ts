import type { ParamSpec } from '../catalogue/index.ts'
import { valueFilter } from '../catalogue/value-filter.ts'

const CLEARS = '--BLANK--'
const ALL = '---ALL---'
/** Columns that keep a backslash, which then swallows the quote behind the value in the server's own statement. */
const BREAKS_AT_ITS_END = new Set(['comments', 'vendor_lead_code', 'source_id'])

/** Lengths as the catalogue has them, in words; null where there is no limit. */
export function lengthWords({ minLength, maxLength, type }: ParamSpec): string | null {
  const unit = type === 'digits' ? 'digit' : 'character'
  const units = (count: number): string => `${count} ${unit}${count === 1 ? '' : 's'}`
  if (minLength !== undefined && maxLength !== undefined) {
    return minLength === maxLength ? units(minLength) : `${minLength} to ${units(maxLength)}`
  }
  if (maxLength !== undefined) return `at most ${units(maxLength)}`
  return minLength === undefined ? null : `at least ${units(minLength)}`
}

/**
 * Why the dialer would not take a value as it is meant, or null. Only what it refuses or misreads: what it cuts or strips
 * without a word is told by `previewValue`.
 */
export function valueFault(spec: ParamSpec, value: string): string | null {
  if (value === '') return spec.required === true ? 'Required.' : null
  const note = spec.note ?? ''
  if (value === CLEARS) return note.includes(`${CLEARS} does not work`) ? `It cannot be emptied with ${CLEARS}.` : null
  if (value === ALL && note.includes(ALL)) return null
  return formFault(spec, value) ?? lengthFault(spec, value)
}

function formFault(spec: ParamSpec, value: string): string | null {
  if (spec.type === 'date') return /^\d{4}-?\d{2}-?\d{2}$/.test(value) ? null : 'A date is written YYYY-MM-DD.'
  if (BREAKS_AT_ITS_END.has(spec.name) && value.endsWith('\\')) return 'A backslash at its end breaks the call.'
  if (spec.pattern !== undefined) {
    if (new RegExp(spec.pattern).test(value)) return null
    return spec.note === undefined ? `The dialer wants the form ${spec.pattern}.` : `The dialer wants: ${spec.note}.`
  }
  if (spec.type === 'digits') return isNumber(spec.name, value) ? null : 'Digits only.'
  if (spec.values === undefined || spec.values.includes(value) || isCombined(spec, value)) return null
  return `One of ${spec.values.join(', ')}.`
}

/** The dialer drops everything else: harmless in `(212) 555-0147`, but `12a` and a rank of -5 become other numbers. */
const isNumber = (name: string, value: string): boolean =>
  /^[0-9]+$/.test(name === 'phone_number' ? value.replaceAll(/[-(). ]/g, '') : value)

/** Some take several of their values at once: `DUPLIST-DUPSYS30DAY`, `LEAD_ID_PHONE_NUMBER`, `AREACODETZCODE`. */
function isCombined({ values, note }: ParamSpec, value: string): boolean {
  if (!values || !/\b(?:joined|combined|run together)\b/.test(note ?? '')) return false
  let rest = value.toUpperCase()
  const longestFirst = values.toSorted((a, b) => b.length - a.length)
  while (rest !== '') {
    const part = longestFirst.find((candidate) => rest.startsWith(candidate))
    if (part === undefined) return false
    rest = rest
      .slice(part.length)
      .replace(/^\d{1,3}DAY/, '')
      .replace(/^[-_]/, '')
  }
  return true
}

/** The dialer counts what its filter has left. */
function lengthFault(spec: ParamSpec, value: string): string | null {
  if (spec.limit !== 'code') return null
  const { length } = valueFilter(spec.name, true)(value)
  const fits = length >= (spec.minLength ?? 0) && length <= (spec.maxLength ?? Infinity)
  return fits ? null : `The dialer wants ${lengthWords(spec) ?? 'another length'}.`
}
