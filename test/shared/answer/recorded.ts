import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One call to a real server, as it was recorded. */
export interface Recorded {
  readonly id: string
  readonly function: string
  readonly status: number
  readonly params: Readonly<Record<string, string>>
  readonly body: string
  /** What the recorder wrote of the circumstances; may begin with the user that called. */
  readonly note: string
}

const file = join(import.meta.dirname, '..', '..', 'fixtures', 'transcripts.jsonl')

export const recorded: readonly Recorded[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded)

export function recordedCall(id: string): Recorded {
  const found = recorded.find((call) => call.id === id)
  if (!found) throw new Error(`${id} is not among the recorded calls`)
  return found
}
