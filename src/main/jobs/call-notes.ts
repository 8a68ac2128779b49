import type { Clock } from '../ports.ts'
import type { CallNote, Journal } from '../store/journal.ts'

/** Notes of calls; those asked for in one turn wait for the disk together. */
export function createCallNotes(
  journal: Pick<Journal, 'noteCalls'>,
  clock: Pick<Clock, 'now'>,
): (call: CallNote) => Promise<void> {
  let waiting: CallNote[] = []
  let written: Promise<void> | null = null

  const write = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    const calls = waiting
    waiting = []
    written = null
    journal.noteCalls(calls, clock.now())
  }

  return (call) => {
    waiting.push(call)
    return (written ??= write())
  }
}
