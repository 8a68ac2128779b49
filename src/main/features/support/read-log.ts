import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type LogEntry, type LogLevel, logLevelSchema } from '../../../shared/model/support.ts'

/** As the log writes them, the newer one first. */
export const LOG_FILES = ['dialdeck.log', 'dialdeck.old.log'] as const

/** The screen shows the end; the whole log goes into the bundle. */
const TAIL_BYTES = 1024 * 1024
const LEVELS = logLevelSchema.options

const lineSchema = z.looseObject({ time: z.string(), level: logLevelSchema, message: z.string() })

export interface LogQuery {
  readonly least: LogLevel
  readonly text: string
  readonly limit: number
}

/** The newest lines first. A line that cannot be read (cut by a crash) is left out. */
export async function readLog(dir: string, { least, text, limit }: LogQuery): Promise<LogEntry[]> {
  const wanted = text.trim().toLowerCase()
  const entries: LogEntry[] = []
  const seen = new Map<string, number>()
  for (const name of LOG_FILES) {
    for (const line of (await tailOf(join(dir, name))).split('\n').toReversed()) {
      if (entries.length >= limit) return entries
      if (wanted !== '' && !line.toLowerCase().includes(wanted)) continue
      const entry = entryOf(line)
      if (!entry || LEVELS.indexOf(entry.level) < LEVELS.indexOf(least)) continue
      const same = (seen.get(line) ?? 0) + 1
      seen.set(line, same)
      entries.push({ ...entry, key: `${line}#${same}` })
    }
  }
  return entries
}

function entryOf(line: string): Omit<LogEntry, 'key'> | null {
  try {
    const { time, level, message, ...fields } = lineSchema.parse(JSON.parse(line))
    const shown = Object.entries(fields).map(
      ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    return { at: Date.parse(time), level, message, fields: shown.join('  ') }
  } catch {
    return null
  }
}

async function tailOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => null)
  if (!file) return ''
  try {
    const { size } = await file.stat()
    const start = Math.max(0, size - TAIL_BYTES)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start)
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await file.close()
  }
}
