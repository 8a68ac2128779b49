import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The text of SHA256SUMS, as `sha256sum --check` reads it: a line a file, by name. */
export async function checksumsOf(files: readonly string[]): Promise<string> {
  const byName = files.toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1))
  const lines = await Promise.all(byName.map(async (file) => `${await sha256Of(file)}  ${basename(file)}\n`))
  return lines.join('')
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
