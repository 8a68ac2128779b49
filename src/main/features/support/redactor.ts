import { redactText } from '../../dialer/redact.ts'

/** A text that tells who somebody is, and what stands in its place. */
export interface Telling {
  readonly text: string
  readonly label: string
}

export interface RedactorOptions {
  /** Every password and key known here. */
  readonly secrets: readonly string[]
  /** Hosts, names of connections, users, folders. */
  readonly telling: readonly Telling[]
}

export type Redact = (text: string) => string

/** A shorter text is part of too many words; it goes where it stands alone. */
const SHORTEST_PART = 5

/**
 * Makes what leaves for support: secrets masked, hosts and people by labels, and whatever may be data of a lead – what
 * stands in quotes, e-mail addresses, long numbers – replaced by its kind.
 */
export function createRedactor({ secrets, telling }: RedactorOptions): Redact {
  const known = secrets.filter((secret) => secret !== '')
  const labels = telling
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => b.text.length - a.text.length)
    .map(({ text, label }) => ({ pattern: patternOf(text), label }))
  return (text) => {
    let clean = redactText(text, known)
    for (const { pattern, label } of labels) clean = clean.replace(pattern, label)
    return clean
      .replace(/"[^"\n]*"|“[^”\n]*”|(?<![\p{L}\p{N}])'[^'\n]*'(?![\p{L}\p{N}])/gu, '‹text›')
      .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '‹e-mail›')
      .replace(/\+?\d[\d ().-]{5,}\d/g, (found) => (digitsOf(found) < 7 || isDate(found) ? found : '‹number›'))
  }
}

const digitsOf = (text: string): number => text.replaceAll(/\D/g, '').length

/** `2026-11-24` and times that follow it tell nobody’s number. */
const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}\b/.test(text)

function patternOf(text: string): RegExp {
  const literal = text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return text.length < SHORTEST_PART
    ? new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, 'giu')
    : new RegExp(literal, 'giu')
}

/** Ids and words of ours that are no data; numbers as such are counts, times and sizes. */
const OPEN_FIELDS = new Set(['time', 'level', 'jobId', 'kind', 'state', 'procedure', 'function', 'outcome', 'code'])

/** The same for a value of JSON, field by field. */
export function redactValue(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redact))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, OPEN_FIELDS.has(name) ? field : redactValue(field, redact)]),
  )
}
