import { attributeOf, createXmlScanner } from './xml-scanner.ts'

/** How numbers of a cell style are shown, as far as a lead needs it. */
export type NumberFormat =
  | { readonly kind: 'general' }
  | { readonly kind: 'date'; readonly hasDay: boolean }
  /** Digits with leading zeros, `00000` or `00000-0000`. */
  | { readonly kind: 'digits'; readonly code: string }

const general: NumberFormat = { kind: 'general' }

/** Reads `styles.xml` piece by piece; `end` gives the format of each cell style. */
export function createStylesReader(): { push: (piece: string) => boolean; end: () => readonly NumberFormat[] } {
  const codes = new Map<number, string>()
  const ids: number[] = []
  let isInCells = false
  const scan = createXmlScanner({
    open: (name, attributes) => {
      if (name === 'numFmt')
        codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '')
      else if (name === 'cellXfs') isInCells = true
      else if (name === 'xf' && isInCells) ids.push(Number(attributeOf(attributes, 'numFmtId') ?? 0))
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false
    },
    text: () => undefined,
  })
  return {
    push: (piece) => {
      scan(piece)
      return false
    },
    end: () => ids.map((id) => formatOf(id, codes.get(id))),
  }
}

export function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
      return { kind: 'date', hasDay: true }
    return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)
      ? { kind: 'date', hasDay: false }
      : general
  }
  const [first = ''] = code.split(';')
  const plain = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, (part) =>
    /^\\[- ()/]$/.test(part) ? part.slice(1) : '',
  )
  if (/^0[0 ()/-]*$/.test(plain) && /^[0\W]{2,}$/.test(plain) && plain !== '0') return { kind: 'digits', code: plain }
  if (/general/i.test(plain) || !/[dmyhs]/i.test(plain) || /[0#?]/.test(plain.replace(/s\.0+/gi, ''))) return general
  return { kind: 'date', hasDay: /[dy]/i.test(plain) || (/m/i.test(plain) && !/[hs]/i.test(plain)) }
}

/** A number as its cell shows it; numbers without a format as their digits. */
export function showNumber(written: string, format: NumberFormat, isFrom1904: boolean): string {
  if (format.kind === 'date') return showDate(written, format.hasDay, isFrom1904)
  const digits = numberAsWritten(written)
  return format.kind === 'digits' && /^\d+$/.test(digits) ? filledIn(digits, format.code) : digits
}

/**
 * Numbers stay digits as the workbook holds them; powers of ten are written out where no digit is lost, and what only
 * comes of counting in binary (12.300000000000001) is rounded to the 15 digits a spreadsheet shows.
 */
export function numberAsWritten(written: string): string {
  if (/^-?\d{1,15}(?:\.\d{1,9})?$/.test(written)) return written
  const value = Number(written)
  if (!/e/i.test(written)) {
    const isLong = written.includes('.') && written.replace(/\D/g, '').length > 15 && Math.abs(value) < 1e15
    return isLong ? String(Number(value.toPrecision(15))) : written
  }
  return Number.isSafeInteger(value) ? String(value) : written
}

/** Puts digits into the zeros of a format, from the right; more digits than zeros go to the left. */
function filledIn(digits: string, code: string): string {
  let left = digits
  let shown = ''
  for (let at = code.length - 1; at >= 0; at -= 1) {
    const mark = code.charAt(at)
    if (mark !== '0') shown = mark + shown
    else {
      shown = (left.at(-1) ?? '0') + shown
      left = left.slice(0, -1)
    }
  }
  return left + shown
}

const dayMs = 86_400_000

function showDate(written: string, hasDay: boolean, isFrom1904: boolean): string {
  const serial = Number(written)
  // Beyond the year 9999 it is a number in a wrong format.
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return numberAsWritten(written)
  // The calendar of 1900 counts a 29 February that was not there.
  const start = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const moment = new Date(Math.round((start + serial * dayMs) / 1000) * 1000).toISOString()
  if (!hasDay && serial < 1) return moment.slice(11, 19)
  return shortMoment(moment)
}

/** A day where the time is midnight, else day and time. */
export const shortMoment = (moment: string): string => {
  const at = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?))?/.exec(moment)
  if (!at) return moment
  return at[2] === undefined || /^00:00(?::00)?$/.test(at[2]) ? (at[1] ?? moment) : `${at[1]} ${at[2]}`
}
