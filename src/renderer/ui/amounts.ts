const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })

/** 12345 → "12,345" */
export const formatCount = (count: number): string => whole.format(count)

/** 1, 'row' → "1 row"; 2, 'row' → "2 rows" */
export const countOf = (count: number, noun: string): string => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`

/** Bytes as people say them: 1536 → "1.5 KB". */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${short.format(value)} ${units[unit]}`
}

/** Seconds as people say them: 75 → "1 min 15 s", 4000 → "1 h 6 min". */
export function formatDuration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds))
  if (total < 60) return `${total} s`
  const minutes = Math.floor(total / 60)
  if (minutes < 60) return total % 60 === 0 ? `${minutes} min` : `${minutes} min ${total % 60} s`
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
}

/** Local date and time, e.g. "2026-07-31 14:05". */
export function formatTime(at: number): string {
  const date = new Date(at)
  const two = (part: number): string => String(part).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Local time, e.g. "14:05"; with the date where it is not today's. */
export function formatClock(at: number, now: number): string {
  const [day, time] = formatTime(at).split(' ')
  return formatTime(now).startsWith(`${day} `) ? `${time}` : `${day} ${time}`
}

/** Local date and time with seconds, for things that happen many times a minute. */
export const formatMoment = (at: number): string =>
  `${formatTime(at)}:${String(new Date(at).getSeconds()).padStart(2, '0')}`
