/** A phone cell as the dialer needs it, or why it cannot be one. `repair` says what was changed beyond punctuation. */
export type PhoneReading =
  | { readonly ok: true; readonly digits: string; readonly repair: string | null }
  | { readonly ok: false; readonly code: PhoneFault; readonly reason: string }

export type PhoneFault =
  | 'phone-missing'
  | 'phone-rounded'
  | 'phone-letters'
  | 'phone-two-numbers'
  | 'phone-length'
  | 'phone-country'

const fault = (code: PhoneFault, reason: string): PhoneReading => ({ ok: false, code, reason })

const extension = /(?:\s*(?:ext|extn|extension|x)\.?\s*:?\s*|\s*#\s*)\d{1,6}\s*$/i
const scientific = /^[+]?(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i
const plainNumber = /^[2-9]\d{9}$/
const trailingZero = /^(\+?\d{6,})[.,]0+$/

/**
 * Reads a phone cell: punctuation goes, and the marks spreadsheets leave are undone where the number is whole and
 * refused where it is not. The dialer itself would keep every digit it finds, an extension's and an exponent's too.
 * @param phoneCode country calling code of the row; `1` means North American numbers of ten digits
 */
export function normalizePhone(cell: string, phoneCode: string): PhoneReading {
  // Most cells are nothing but the number.
  if (phoneCode === '1' && plainNumber.test(cell)) return { ok: true, digits: cell, repair: null }
  // Spreadsheets guard a number with an apostrophe or write it as ="…".
  const bare = cell
    .replaceAll(/[\u00a0\u2000-\u200b\u202f\u2060\ufeff]/g, ' ')
    .trim()
    .replace(/^=?"(.*)"$/, '$1')
    .replace(/^'/, '')
    .trim()
  if (bare === '') return fault('phone-missing', 'There is no phone number.')

  const repairs: string[] = []
  let text = bare
  const exponent = scientific.exec(text)
  if (exponent) {
    const [, lead = '', fraction = '', power = '0'] = exponent
    if (fraction.length < Number(power) - 1) {
      return fault('phone-rounded', `A spreadsheet has rounded the number to ${bare}; its last digits are lost.`)
    }
    text = (lead + fraction).padEnd(Number(power) + 1, '0')
    repairs.push(`written out from ${bare}`)
  }
  const decimal = trailingZero.exec(text)
  if (decimal?.[1] !== undefined) {
    text = decimal[1]
    repairs.push('".0" removed')
  }
  const withoutExtension = text.replace(extension, '')
  if (withoutExtension !== text) {
    repairs.push(`extension "${text.slice(withoutExtension.length).trim()}" removed`)
    text = withoutExtension
  }
  if (/\p{L}/u.test(text)) return fault('phone-letters', `"${bare}" holds letters; the dialer would drop them.`)

  const international = /^\s*(?:\+|00(?=[1-9])|011(?=[1-9]))/.exec(text)?.[0]
  let digits = text.slice(international?.length ?? 0).replaceAll(/\D/g, '')
  if (digits === '') return fault('phone-missing', `"${bare}" holds no digits.`)
  if (/[/;|]|,|\bor\b/i.test(text) && digits.length > 11) {
    return fault('phone-two-numbers', `"${bare}" looks like two numbers; put the second one into its own column.`)
  }

  if (international !== undefined && phoneCode !== '1') {
    if (!digits.startsWith(phoneCode)) return wrongCountry(bare, phoneCode)
    digits = digits.slice(phoneCode.length)
    repairs.push(`country code ${phoneCode} removed`)
  } else if (phoneCode === '1' && digits.length === 11 && digits.startsWith('1')) {
    digits = digits.slice(1)
    repairs.push('leading 1 removed')
  } else if (international === '+' && phoneCode === '1' && digits.length !== 10) {
    return wrongCountry(bare, phoneCode)
  }

  if (digits.length < 6 || digits.length > 16 || (phoneCode === '1' && digits.length !== 10)) {
    const wanted = phoneCode === '1' ? '10 digits' : '6 to 16 digits'
    return fault('phone-length', `"${bare}" has ${digits.length} digits where ${wanted} are needed.`)
  }
  return { ok: true, digits, repair: repairs.length > 0 ? repairs.join(', ') : null }
}

const wrongCountry = (bare: string, phoneCode: string): PhoneReading =>
  fault('phone-country', `"${bare}" belongs to another country than phone code ${phoneCode}.`)

/** Why a ten-digit North American number cannot be dialled; null: it looks right. The dialer takes it all the same. */
export function nanpDoubt(digits: string): string | null {
  if (!/^[2-9]/.test(digits)) return `${digits.slice(0, 3)} is not an area code.`
  if (/^[01]$/.test(digits[3] ?? '')) return `${digits.slice(3, 6)} is not an exchange.`
  return null
}
