/** What a generated file holds, so that a test can say what must come out. */
export interface MessyFile {
  readonly text: string
  readonly rows: number
  /** Rows whose phone number stands in an earlier row already. */
  readonly duplicates: number
  /** Rows without a phone number that could be called. */
  readonly invalid: number
}

const names = ['José', 'Zoë', "O'Neil", 'Анна', 'Müller', 'Nguyễn', 'Łukasz', 'Smith']
const towns = ['New York, NY', 'São Paulo', 'Köln', 'Trois-Rivières', 'Truth or Consequences']

/**
 * A file as people really have them: accents, quoted commas and line ends, phones as `(212) 555-0147`, a few numbers
 * twice and a few that are none. Headers are not the dialer's own names. The same call gives the same file.
 */
export function messyLeads(rows: number): MessyFile {
  let duplicates = 0
  let invalid = 0
  const lines = ['Mobile,First Name,Surname,"Town, state",E-mail,Remarks,Colour']
  for (let at = 0; at < rows; at += 1) {
    const isDuplicate = at > 0 && at % 500 === 0
    const isInvalid = !isDuplicate && at % 333 === 332
    if (isDuplicate) duplicates += 1
    if (isInvalid) invalid += 1
    const phone = isInvalid ? '12-34' : phoneOf(isDuplicate ? at - 1 : at)
    lines.push(
      [
        phone,
        names[at % names.length] ?? '',
        `Lead ${at}`,
        `"${towns[at % towns.length] ?? ''}"`,
        `lead${at}@example.com`,
        at % 7 === 0 ? '"said ""call me"",\nthen hung up"' : 'ok',
        'blue',
      ].join(','),
    )
  }
  return { text: `${lines.join('\r\n')}\r\n`, rows, duplicates, invalid }
}

/** A number of its own for each row, in one of the shapes people write. */
export function phoneOf(at: number): string {
  const digits = digitsOf(at)
  const [area, exchange, station] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)]
  if (at % 3 === 0) return `(${area}) ${exchange}-${station}`
  return at % 3 === 1 ? `${area}.${exchange}.${station}` : `${area}-${exchange}-${station}`
}

/** The ten digits of a row's number. */
export const digitsOf = (at: number): string =>
  `212${200 + Math.floor(at / 10_000)}${String(at % 10_000).padStart(4, '0')}`
