import type { Take } from '../../../../shared/model/import.ts'

export interface SplitName {
  readonly given: string
  readonly middle: string
  readonly family: string
}

/** Words that belong to the family name behind them: van der Berg, de la Cruz, O' Brien, Al Saud. */
const particles = new Set(
  'van von der den de del della delle di da das dos du des la le les lo ten ter te zu zum zur af av bin ibn ben al el st st. san santa saint mc mac o y e'.split(
    ' ',
  ),
)
const suffix = /^(?:jr|sr|jnr|snr|ii|iii|iv|v|md|m\.d|phd|ph\.d|esq|dds|cpa|rn)\.?$/i
const title = /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|rev|hon|herr|frau|sr|sra|srta|mme|mlle|m)\.?$/i

/** A whole name in its parts: `Last, First`, particles with the family name, suffixes behind it, titles left out. */
export function splitName(text: string): SplitName {
  const [head = '', ...rest] = text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/\s*,\s*/)
  const suffixes = rest.filter((part) => suffix.test(part))
  const behind = rest.filter((part) => part !== '' && !suffix.test(part))
  if (behind.length > 0) {
    const words = withoutTitle(behind.join(' ').split(' '))
    const [given = '', ...middle] = words
    return { given, middle: middle.join(' '), family: [head, ...suffixes].join(' ') }
  }
  const words = withoutTitle(head.split(' '))
  while (words.length > 2 && suffix.test(words.at(-1) ?? '')) suffixes.unshift(words.pop() ?? '')
  if (words.length < 2) return { given: words[0] ?? '', middle: '', family: suffixes.join(' ') }
  let from = words.length - 1
  while (from > 1 && particles.has((words[from - 1] ?? '').toLowerCase())) from -= 1
  const [given = '', ...middle] = words.slice(0, from)
  return { given, middle: middle.join(' '), family: [...words.slice(from), ...suffixes].join(' ') }
}

const withoutTitle = (words: readonly string[]): string[] => {
  const [first = '', ...others] = words
  return others.length > 0 && title.test(first) ? others : [...words]
}

/** The part of a whole name that a field takes. Of second given names the dialer keeps a letter. */
export function namePart(text: string, take: Exclude<Take, 'first'>): string {
  const { given, middle, family } = splitName(text)
  if (take === 'given-name') return given
  return take === 'family-name' ? family : middle.slice(0, 1)
}
