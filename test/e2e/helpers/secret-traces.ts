import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The forms a secret could be kept or sent in: as it is, for an address, in Base64 at each of its three offsets. */
export function formsOf(secret: string): readonly string[] {
  const shifted = ['', 'x', 'xx'].map((before) =>
    // The first and the last group also hold neighbours, so only what lies between is the secret's own.
    Buffer.from(`${before}${secret}`).toString('base64').slice(4, -4),
  )
  return [...new Set([secret, encodeURIComponent(secret), ...shifted])]
}

/** Where a secret stands in a text, in any letter case; empty: nowhere. */
export const tracesIn = (place: string, text: string, secrets: readonly string[]): string[] => {
  const lower = text.toLowerCase()
  return secrets
    .flatMap((secret) => formsOf(secret))
    .filter((form) => text.includes(form) || lower.includes(form.toLowerCase()))
    .map((form) => `${place}: ${form}`)
}

/** Looks through every file of a folder, the write-ahead logs of the stores among them. */
export async function tracesInFolder(dir: string, secrets: readonly string[]): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const traces = await Promise.all(
    files.map(async (file) => tracesIn(file, (await readFile(file)).toString('latin1'), secrets)),
  )
  return traces.flat()
}
