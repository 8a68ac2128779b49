/** The demo dialer lives in New York without summer time, as its VERSION line says. */
export const DIALER_OFFSET_HOURS = -5

/** `YYYY-MM-DD HH:MM:SS` on the dialer's clock. */
export const dialerTime = (atMs: number): string =>
  new Date(atMs + DIALER_OFFSET_HOURS * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

export const dialerDate = (atMs: number): string => dialerTime(atMs).slice(0, 10)

/** `YYYY-MM-DD` or `YYYYMMDD` as MySQL takes it; everything else becomes 0000-00-00, without a word. */
export function storedDate(value: string): string {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(value)
  if (!parts) return '0000-00-00'
  const [, year, month, day] = parts as unknown as [string, string, string, string]
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date ? '0000-00-00' : date
}

export function storedDatetime(value: string, nowMs: number): string {
  if (value === 'NOW') return dialerTime(nowMs)
  const days = /^(\d+)DAYS$/.exec(value)
  if (days) return dialerTime(nowMs + Number(days[1]) * 86_400_000)
  return /^\d{4}-\d{2}-\d{2}[ +]\d{2}:\d{2}:\d{2}$/.test(value) ? value.replace('+', ' ') : '0000-00-00 00:00:00'
}
