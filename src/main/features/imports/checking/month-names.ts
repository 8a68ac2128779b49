const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'nb', 'ru', 'tr'] as const

const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f.]/g, '')

let months: ReadonlyMap<string, number> | null = null

function monthNames(): ReadonlyMap<string, number> {
  if (months) return months
  const made = new Map<string, number>([['sept', 9]])
  for (const language of languages) {
    for (const month of ['long', 'short'] as const) {
      // With a day beside it, a month stands in the case dates are written in (марта, not март).
      const formats = [{ month }, { month, day: 'numeric' }] as const
      for (const format of formats) {
        const formatter = new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC' })
        for (let at = 0; at < 12; at += 1) {
          const parts = formatter.formatToParts(Date.UTC(2001, at, 2))
          const name = plain(parts.find((part) => part.type === 'month')?.value ?? '')
          if (/^\p{L}{3,}$/u.test(name) && !made.has(name)) made.set(name, at + 1)
        }
      }
    }
  }
  months = made
  return made
}

/** The month a word names in one of the usual languages, in full or short, 1 to 12; null: none. */
export function monthOf(word: string): number | null {
  return word.length < 3 ? null : (monthNames().get(plain(word)) ?? null)
}
