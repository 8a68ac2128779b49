/** What pasted text is taken for. */
export type KeyKind = 'phone' | 'lead-id' | 'vendor-code'

export interface RejectedKey {
  /** Line of the pasted text, 1-based. */
  readonly line: number
  readonly text: string
  readonly reason: string
}

export interface KeyReading {
  /** What the text looks like, whatever was asked for. */
  readonly guess: KeyKind
  /** What it was read as. */
  readonly kind: KeyKind
  /** Each key once, in the order given, as the dialer wants it. */
  readonly keys: readonly string[]
  readonly rejected: readonly RejectedKey[]
  /** Keys that stood there more than once. */
  readonly repeated: number
  /** Phone numbers whose leading country code 1 was left out: leads are stored without it. */
  readonly withoutCountryCode: number
}

interface Token {
  readonly line: number
  readonly text: string
}

const phoneShape = /^\+?[\d\s().\-/\u00a0\u2010-\u2015]+$/
const extension = /\s*(?:ext|extn|extension|x)\.?\s*:?\s*\d{1,6}\s*$/i
const spreadsheetNumber = /^'?(\d+)(?:[.,]0+)?$/
const rounded = /^\d[.,]\d+e\+?\d+$/i
/** Lead ids are unsigned 32-bit numbers on the dialer (a column of 9 digits, ids of 10 accepted). */
const mostIdDigits = 10

/**
 * Tells pasted text apart: phone numbers with any punctuation, lead ids or vendor codes, one a line or separated by
 * commas, semicolons, pipes or tabs. A wrong guess is corrected by `wanted`.
 */
export function readKeys(text: string, wanted?: KeyKind): KeyReading {
  const guess = guessKind(tokensOf(text, /[\t,;|]/))
  const kind = wanted ?? guess
  // A vendor code may hold every separator but the line end and the tab.
  const tokens = tokensOf(text, kind === 'vendor-code' ? /\t/ : /[\t,;|]/)
  const keys = new Set<string>()
  const rejected: RejectedKey[] = []
  let repeated = 0
  let withoutCountryCode = 0
  for (const { line, text: raw } of kind === 'vendor-code' ? tokens : tokens.flatMap(apartAtSpaces)) {
    const key = readKey(raw, kind)
    if (typeof key !== 'string') {
      rejected.push({ line, text: raw.length > 60 ? `${raw.slice(0, 60)}…` : raw, reason: key.reason })
      continue
    }
    const usable = kind === 'phone' && key.length === 11 && key.startsWith('1') ? key.slice(1) : key
    if (usable !== key) withoutCountryCode += 1
    if (keys.has(usable)) repeated += 1
    else keys.add(usable)
  }
  return { guess, kind, keys: [...keys], rejected, repeated, withoutCountryCode }
}

function tokensOf(text: string, separator: RegExp): Token[] {
  return text.split(/\r\n|\r|\n/).flatMap((content, index) =>
    content
      .split(separator)
      .map((part) => ({
        line: index + 1,
        text: part
          .trim()
          .replace(/^="?|^"|"$/g, '')
          .trim(),
      }))
      .filter((token) => token.text !== ''),
  )
}

/** `7275551111 7275551112`: several whole numbers with only spaces between them. */
function apartAtSpaces(token: Token): Token[] {
  const parts = token.text.split(/\s+/)
  const whole = parts.length > 1 && parts.every((part) => /^\+?\d{6,}$/.test(part) || /^\d{1,10}$/.test(part))
  const isOneNumber = digitsOf(token.text).length <= 15 && parts.some((part) => digitsOf(part).length < 6)
  return whole && !isOneNumber ? parts.map((text) => ({ line: token.line, text })) : [token]
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '')

function readKey(text: string, kind: KeyKind): string | { readonly reason: string } {
  switch (kind) {
    case 'phone':
      return readPhone(text)
    case 'lead-id':
      return readLeadId(text)
    case 'vendor-code':
      return readVendorCode(text)
  }
}

function readPhone(text: string): string | { reason: string } {
  if (rounded.test(text)) return { reason: 'A spreadsheet has rounded this number; its last digits are lost.' }
  const plain = spreadsheetNumber.exec(text)?.[1] ?? text.replace(/^'/, '').replace(extension, '')
  if (!phoneShape.test(plain)) return { reason: 'This is not a phone number.' }
  const digits = digitsOf(plain)
  if (digits.length < 6) return { reason: `A phone number has at least 6 digits; this has ${digits.length}.` }
  if (digits.length > 18) return { reason: `A phone number has at most 18 digits; this has ${digits.length}.` }
  return digits
}

function readLeadId(text: string): string | { reason: string } {
  const digits = spreadsheetNumber.exec(text.replace(/^#\s*/, ''))?.[1]
  if (digits === undefined) return { reason: 'A lead id is a whole number.' }
  const id = digits.replace(/^0+(?=\d)/, '')
  if (id === '0') return { reason: 'No lead has the id 0.' }
  if (id.length > mostIdDigits)
    return { reason: `A lead id has at most ${mostIdDigits} digits; this has ${id.length}.` }
  return id
}

function readVendorCode(text: string): string | { reason: string } {
  if (text.includes(','))
    return { reason: 'The dialer takes a comma as the end of a code, so this cannot be looked up.' }
  if (/[";#]/.test(text)) return { reason: 'The dialer drops " ; and # from codes, so no lead has this one.' }
  if (text.length > 20) return { reason: `A vendor code has at most 20 characters; this has ${text.length}.` }
  return text
}

/** The kind most of the first tokens look like. Plain numbers of ten or more digits are phone numbers. */
function guessKind(tokens: readonly Token[]): KeyKind {
  const votes = { phone: 0, 'lead-id': 0, 'vendor-code': 0 }
  for (const token of tokens.slice(0, 2000).flatMap(apartAtSpaces)) votes[looksLike(token.text)] += 1
  if (votes.phone + votes['lead-id'] === 0) return votes['vendor-code'] > 0 ? 'vendor-code' : 'phone'
  // A heading or a stray word above a column of numbers does not make them codes.
  if (votes['vendor-code'] > votes.phone + votes['lead-id']) return 'vendor-code'
  return votes.phone >= votes['lead-id'] ? 'phone' : 'lead-id'
}

function looksLike(text: string): KeyKind {
  const plain = spreadsheetNumber.exec(text.replace(/^#\s*/, ''))?.[1]
  if (plain !== undefined) return plain.length >= 10 && plain.length <= 18 ? 'phone' : 'lead-id'
  if (rounded.test(text)) return 'phone'
  const bare = text.replace(extension, '')
  const digits = digitsOf(bare).length
  return phoneShape.test(bare) && digits >= 6 && digits <= 18 ? 'phone' : 'vendor-code'
}
