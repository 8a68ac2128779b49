import { z } from 'zod'
import { parseAnswer } from '../../shared/answer/index.ts'
import { textLines } from './text-lines.ts'

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).nullable().default(null),
  function: z.string(),
  status: z.number().int().default(200),
  body: z.string(),
})

/**
 * `dialdeck parse --jsonl`: one `{"id","function","status","body"}` a line in, what the app makes of it a line out. A
 * line that cannot be read is answered with an error that names it, and the rest goes on.
 * @returns how many lines could not be read
 */
export async function parseJsonl(input: AsyncIterable<Uint8Array>, write: (line: string) => void): Promise<number> {
  let number = 0
  let unreadable = 0
  for await (const line of textLines(input)) {
    number += 1
    if (line.trim() === '') continue
    const parsed = parseLine(line)
    if ('error' in parsed) unreadable += 1
    write(`${JSON.stringify('error' in parsed ? { id: null, line: number, error: parsed.error } : parsed)}\n`)
  }
  return unreadable
}

function parseLine(line: string): object {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { error: 'not JSON' }
  }
  const call = lineSchema.safeParse(value)
  if (!call.success) {
    return { error: call.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`).join('; ') }
  }
  const { id, function: functionName, status, body } = call.data
  const { outcome, lines, columns, rows } = parseAnswer({ functionName, status, body })
  return { id, outcome, lines: lines.map(({ kind, reason, values }) => ({ kind, reason, values })), columns, rows }
}
