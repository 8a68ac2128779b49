import type { CallLog } from './dialer/call-record.ts'
import { mayHoldSecret, redactText, secretsInUse } from './dialer/redact.ts'
import type { LevelledLogger, Logger } from './ports.ts'
import type { SettingsStore } from './store/settings-store.ts'

/** The log follows the setting at once. */
export function levelledSettings(store: SettingsStore, logger: LevelledLogger): SettingsStore {
  logger.keepFrom(store.read().logLevel)
  return {
    read: store.read,
    change(part) {
      const changed = store.change(part)
      logger.keepFrom(changed.logLevel)
      return changed
    },
  }
}

/** What an error tells may hold what was sent: no password of a connection in use reaches the log. */
export const maskedLogger = (logger: LevelledLogger): LevelledLogger => ({
  keepFrom: logger.keepFrom,
  log(level, message, fields) {
    const secrets = secretsInUse()
    if (fields === undefined || !mayHoldSecret(JSON.stringify(fields), secrets))
      return logger.log(level, message, fields)
    const masked = Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? redactText(value, secrets) : value,
    ])
    logger.log(level, message, Object.fromEntries(masked) as Record<string, unknown>)
  },
})

/** Names and outcomes only: what was sent is in the log of calls, masked. */
export const loggedCalls = (calls: CallLog, logger: Logger): CallLog => ({
  record(call) {
    calls.record(call)
    const { functionName, outcome, latencyMs, attempt, jobId } = call
    logger.log('debug', 'called', { function: functionName, outcome, ms: Math.round(latencyMs), attempt, jobId })
  },
})
