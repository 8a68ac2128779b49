import type { DateOrder } from '../../../../shared/model/import.ts'
import { readDate } from './read-date.ts'

const timeShape = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap])?\.?m?\.?$/i
/** A date, and behind it a time of the day. */
const dateAndTime = /^(.+?)(?:T|,?\s)\s*(\d{1,2}:\d{2}\b.*)$/i
/** Said by the dialer itself: now, or so many days from now. */
const relative = /^(?:NOW|\d{1,3}DAYS)$/i
const serialTime = /^(\d{5})(\.\d+)$/

/** Nobody is called at midnight because a file had only the date. */
const usualTime = '09:00:00'

/**
 * A moment as the dialer takes it, `YYYY-MM-DD HH:MM:SS` in its own time, or its words `NOW` and `3DAYS`; null: it is
 * none. A date alone gets nine in the morning. A callback is never long past: a year of two digits is of this century.
 */
export function readMoment(value: string, order: DateOrder | null, usual: DateOrder = 'month-first'): string | null {
  const text = value.trim()
  if (relative.test(text)) return text.toUpperCase()
  const serial = serialTime.exec(text)
  if (serial) return ofSerial(serial[1] ?? '', Number(serial[2]))
  const [, day = text, at] = dateAndTime.exec(text) ?? []
  const date = readDate(day, order, usual, 2099)
  if (date === null) return null
  if (at === undefined) return `${date} ${usualTime}`
  const time = readTime(at.replace(/(?:\.\d+)?\s*(?:Z|UTC|GMT)?$/, ''))
  return time === null ? null : `${date} ${time}`
}

function ofSerial(days: string, part: number): string | null {
  const date = readDate(days, null)
  return date === null ? null : `${date} ${new Date(Math.round(part * 86_400) * 1000).toISOString().slice(11, 19)}`
}

function readTime(text: string): string | null {
  const parts = timeShape.exec(text.trim())
  if (!parts) return null
  const [, hourText = '', minutes = '', seconds = '00', half] = parts
  const isAfternoon = half?.toLowerCase() === 'p'
  if (half !== undefined && Number(hourText) > 12) return null
  const hour = half === undefined ? Number(hourText) : (Number(hourText) % 12) + (isAfternoon ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  return `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`
}
