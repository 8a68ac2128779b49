/**
 * A value that a spreadsheet would run as a formula gets an apostrophe before it; a plain number, also a negative one,
 * is none.
 */
export const disarmed = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text

/** One cell of a CSV file for spreadsheets: disarmed, and quoted where it has to be (RFC 4180). */
export function csvCell(text: string): string {
  const safe = disarmed(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
