/**
 * The forms in which a server can give a secret back: as it is in any letter case, reversed, with some or all characters
 * percent-, HTML- or JSON-encoded, in Base64 at any of its three alignments, and each of them broken over lines.
 */
export interface SecretForms {
  /** A quick look; most texts hold none and need no second one. `searched` is made once for all secrets. */
  mayBeIn(searched: SearchedText): boolean
  mask(text: string, mask: string): string
}

export interface SearchedText {
  readonly text: string
  /** Without all that may stand between two characters of a broken secret; in lower case. */
  readonly squeezed: string
  /** The same in its own letters. */
  readonly packed: string
  readonly hasCodes: boolean
  /** False for the one line most answers are: nothing can be broken in it. */
  readonly hasBreaks: boolean
}

/** What a line break can bring along, and what it can look like. A secret of nothing else is left to the pattern. */
const FILLING = /[\r\n\t =]+|<br ?\/?>/gi
const BREAK = String.raw`(?:=?[\r\n][ \t]*|<br ?\/?>){0,4}`

export function searchedText(text: string): SearchedText {
  const hasBreaks = /[\r\n][^\r\n]|<br/i.test(text)
  const packed = hasBreaks ? text.replace(FILLING, '') : text
  return { text, packed, squeezed: packed.toLowerCase(), hasCodes: /[%&\\+]/.test(text), hasBreaks }
}

/** A form shorter than this stands in too many words that are no secret. */
const SHORTEST_BASE64 = 5

export function formsOf(secret: string): SecretForms {
  const reversed = [...secret].toReversed().join('')
  const whole = [secret, reversed].map((one) => one.toLowerCase())
  const squeezedForms = whole.map((one) => one.replace(FILLING, ''))
  const cores = base64Cores(secret)
  const patterns = [...new Set([secret, reversed])].map(patternOf)
  const coded = new RegExp(patterns.join('|'), 'giu')
  // Each by itself: reversed, a secret may begin in what stands before it and hide its own last character.
  const masked = patterns.map((pattern) => new RegExp(pattern, 'giu'))
  masked.push(...cores.map((core) => new RegExp([...core].map(literal).join(BREAK), 'g')))
  return {
    mayBeIn: ({ text, squeezed, packed, hasCodes, hasBreaks }) =>
      (hasBreaks ? squeezedForms : whole).some((one) => squeezed.includes(one)) ||
      cores.some((core) => packed.includes(core)) ||
      (hasCodes && text.search(coded) >= 0),
    mask: (text, mask) => {
      let rest = 0
      const kept: string[] = []
      for (const { from, to } of placesOf(text, masked)) {
        // What reaches into the one before is masked with it.
        if (from >= rest) kept.push(text.slice(rest, from))
        rest = Math.max(rest, to)
      }
      return [...kept, text.slice(rest)].join(mask)
    },
  }
}

/** Where any of the patterns is, in order; matches may overlap one another. */
function placesOf(text: string, patterns: readonly RegExp[]): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = []
  for (const pattern of patterns) {
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      places.push({ from: match.index, to: match.index + match[0].length })
      // In the middle of a pair of surrogates the search would begin with the pair again.
      pattern.lastIndex = match.index + (text.codePointAt(match.index)! > 0xff_ff ? 2 : 1)
    }
  }
  return places.toSorted((one, other) => one.from - other.from || other.to - one.to)
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Each character by itself, encoded or not. */
const patternOf = (secret: string): string => [...secret].map(anyFormOf).join(BREAK)

function anyFormOf(char: string): string {
  const code = char.codePointAt(0)!
  const hex = code.toString(16)
  const forms = [
    literal(char),
    [...new TextEncoder().encode(char)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    `&#0*${code};?`,
    `&#x0*${hex};?`,
    String.raw`\\u${hex.padStart(4, '0')}`,
    String.raw`\\x${hex.padStart(2, '0')}`,
  ]
  const other = char.toLowerCase() === char ? char.toUpperCase() : char.toLowerCase()
  if (other !== char && other.length === 1) {
    const otherCode = other.codePointAt(0)!
    forms.push(`&#0*${otherCode};?`, `&#x0*${otherCode.toString(16)};?`, `%${otherCode.toString(16).padStart(2, '0')}`)
  }
  if (code > 127 && code < 256) forms.push(`%${hex}`)
  if (char === ' ') forms.push(String.raw`\+`)
  if (/["'\\/]/.test(char)) forms.push(`${literal('\\')}${literal(char)}`)
  const named = NAMED[char]
  if (named !== undefined) forms.push(named)
  // The longest first: what stands before a character as an escape goes with it.
  return `(?:${forms.toSorted((a, b) => b.length - a.length).join('|')})`
}

/** What of its Base64 does not depend on what stands before and after it, with both alphabets. */
function base64Cores(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8')
  const cores = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor(((before + bytes.length) * 8) / 6)
    return encoded.slice(first, last)
  })
  const all = cores.flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_')])
  return [...new Set(all)].filter((core) => core.length >= SHORTEST_BASE64)
}
