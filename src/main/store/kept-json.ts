import type { ZodType } from 'zod'

/** What was kept as JSON; or null, and why it cannot be read. */
export type KeptJson<Value> =
  | { readonly value: Value; readonly why?: undefined }
  | { readonly value: null; readonly why: string }

/** Reads a column another version may have written, or a disk may have damaged. Never throws. */
export function keptJson<Value>(text: unknown, schema: ZodType<Value>): KeptJson<Value> {
  let json: unknown
  try {
    json = JSON.parse(String(text))
  } catch {
    return { value: null, why: 'It is not JSON.' }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { value: parsed.data }
  const [issue] = parsed.error.issues
  const place = issue?.path.join('.') ?? ''
  return { value: null, why: place === '' ? 'It has another form.' : `What it says of ${place} cannot be used.` }
}
