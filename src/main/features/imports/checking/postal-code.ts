import type { RepairContext, RepairedValue } from './repair-value.ts'

/** Calling code → countries whose postal codes have five digits, the first of them often 0. */
const fiveDigits: Readonly<Record<string, readonly string[]>> = {
  '1': ['USA', 'PRI', 'VIR', 'GUM', 'ASM', 'MNP'],
  '49': ['DEU'],
  '33': ['FRA'],
  '34': ['ESP'],
  '39': ['ITA', 'SMR', 'VAT'],
  '52': ['MEX'],
  '358': ['FIN'],
}

const fiveDigitsOnly = /^\d{5}$/

/**
 * A postal code with the zeros a spreadsheet took. ZIP codes: three and four digits are five, eight are nine, and nine
 * digits, or five and four with another mark between, become ZIP+4.
 */
export function postalCode(value: string, { phoneCode, country }: RepairContext): RepairedValue {
  if (fiveDigitsOnly.test(value)) return { value }
  const plain = value.replace(/^(\d+)[.,]0{1,2}$/, '$1').replace(/^(\d{1,3}),(\d{3})$/, '$1$2')
  const countries = fiveDigits[phoneCode]
  const isFive = countries !== undefined && (country === '' || countries.includes(country))
  const code = isFive ? withZeros(plain, phoneCode === '1') : plain
  if (code === value) return { value }
  const isLonger = code.replaceAll(/\D/g, '').length > plain.replaceAll(/\D/g, '').length
  return { value: code, note: isLonger ? `"${value}" lost its leading zero: ${code}` : `"${value}" became ${code}` }
}

function withZeros(code: string, isZip: boolean): string {
  if (/^\d{3,4}$/.test(code)) return code.padStart(5, '0')
  if (!isZip) return code
  if (/^\d{8,9}$/.test(code)) {
    const digits = code.padStart(9, '0')
    return `${digits.slice(0, 5)}-${digits.slice(5)}`
  }
  const parts = /^(\d{3,5})\s*[-\u2010-\u2015+. ]\s*(\d{4})?$/.exec(code)
  if (!parts) return code
  const [, zip = '', more] = parts
  return more === undefined ? zip.padStart(5, '0') : `${zip.padStart(5, '0')}-${more}`
}
