import { readDate, type DateOrder } from './read-date.ts'

const timeShape = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?$/i
/** Said by the dialer itself: now, or so many days from now. */
const relative = /^(?:NOW|\d{1,3}DAYS)$/i

/** Nobody is called at midnight because a file had only the date. */
const usualTime = '09:00:00'

/**
 * A moment as the dialer takes it, `YYYY-MM-DD HH:MM:SS` in its own time, or its words `NOW` and `3DAYS`; null: it is
 * none. A date alone gets nine in the morning.
 */
export function readMoment(value: string, order: DateOrder): string | null {
  const text = value.trim()
  if (relative.test(text)) return text.toUpperCase()
  const at = /^(\S+)(?:[T ]\s*(.+))?$/.exec(text.replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 '))
  const date = at?.[1] === undefined ? null : readDate(at[1], order)
  if (date === null) return null
  if (at?.[2] === undefined) return `${date} ${usualTime}`
  const time = readTime(at[2].replace(/(?:\.\d+)?Z?$/, ''))
  return time === null ? null : `${date} ${time}`
}

function readTime(text: string): string | null {
  const parts = timeShape.exec(text.trim())
  if (!parts) return null
  const [, hourText = '', minutes = '', seconds = '00', half] = parts
  const isAfternoon = half?.toLowerCase() === 'pm'
  const hour = half === undefined ? Number(hourText) : (Number(hourText) % 12) + (isAfternoon ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  return `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`
}
