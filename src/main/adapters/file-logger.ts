import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type LogLevel, logLevelSchema } from '../../shared/model/support.ts'
import type { LevelledLogger } from '../ports.ts'

const MAX_BYTES = 5 * 1024 * 1024
const LEVELS = logLevelSchema.options

/** One line of JSON per entry in `dialdeck.log`; at 5 MB it becomes `dialdeck.old.log`. */
export function createFileLogger(dir: string): LevelledLogger {
  let least: LogLevel = 'info'
  const file = join(dir, 'dialdeck.log')
  mkdirSync(dir, { recursive: true })
  let bytes = sizeOf(file)
  return {
    keepFrom(level) {
      least = level
    },
    log(level, message, fields) {
      if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return
      const line = `${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`
      try {
        if (bytes > MAX_BYTES) {
          renameSync(file, join(dir, 'dialdeck.old.log'))
          bytes = 0
        }
        appendFileSync(file, line, { mode: 0o600 })
        bytes += line.length
      } catch {
        // A full disk must not stop the work that is being logged; the store reports it with words.
      }
    },
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
