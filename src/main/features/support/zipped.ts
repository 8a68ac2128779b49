import { setImmediate } from 'node:timers/promises'
// The build for pages: the one for Node declares names the bundler declares as well, and its threads are not needed.
import { strToU8, Zip, ZipDeflate } from 'fflate/browser'

/** Of a log of 10 MB each piece takes a few milliseconds; between two of them main does something else. */
const PIECE_BYTES = 256 * 1024

/** A zip file of these texts. */
export async function zipped(files: readonly { readonly name: string; readonly text: string }[]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  const archive = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for (const { name, text } of files) {
    const entry = new ZipDeflate(name, { level: 6 })
    archive.add(entry)
    const bytes = strToU8(text)
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      entry.push(bytes.subarray(at, at + PIECE_BYTES))
      await setImmediate()
    }
    entry.push(new Uint8Array(), true)
  }
  archive.end()
  return Buffer.concat(pieces)
}
