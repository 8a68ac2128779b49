import type { CallLog, CallRecord } from '../../dialer/call-record.ts'
import type { Logger } from '../../ports.ts'
import type { CallsStore } from '../../store/calls-store.ts'

export interface BatchedCallLog extends CallLog {
  /** Writes what waits; reads call it first, so that they see every call. */
  flush(): void
}

const FLUSH_MS = 100
const FLUSH_CALLS = 500

/** Gathers calls and writes them in one transaction: a write each would cost an import a third of its speed. */
export function createCallLog(store: CallsStore, logger: Logger): BatchedCallLog {
  let waiting: CallRecord[] = []
  let timer: NodeJS.Timeout | null = null

  function flush(): void {
    if (timer) clearTimeout(timer)
    timer = null
    if (waiting.length === 0) return
    const calls = waiting
    waiting = []
    try {
      store.add(calls)
    } catch (error) {
      // The work of a call must not fail because its record cannot be kept; the log file says how many are missing.
      logger.log('error', 'calls could not be recorded', { calls: calls.length, error: String(error) })
    }
  }

  return {
    record(call) {
      waiting.push(call)
      if (waiting.length >= FLUSH_CALLS) flush()
      else timer ??= setTimeout(flush, FLUSH_MS)
    },
    flush,
  }
}
