import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../../../../shared/model/import.ts'

/**
 * Encoding of a file by its first bytes: byte order mark, else valid UTF-8, else UTF-16 by where the zero bytes stand,
 * else Windows-1252, which any bytes are.
 * @param sample the beginning of the file, at least some kilobytes where there are as many
 * @param wholeIsUtf8 whether the rest of the file is UTF-8 too; one old byte far down makes it Windows-1252
 */
export function sniffEncoding(sample: Uint8Array, wholeIsUtf8: boolean): Encoding {
  const [first, second, third] = sample
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const wide = zeroPattern(sample)
  if (wide) return wide
  return wholeIsUtf8 ? 'utf-8' : 'windows-1252'
}

/** Text of mostly Latin letters has a zero in every other byte when it is UTF-16. */
function zeroPattern(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(sample.length / 2)
  if (pairs < 2) return null
  let evenZeros = 0
  let oddZeros = 0
  for (let at = 0; at < pairs * 2; at += 2) {
    if (sample[at] === 0) evenZeros += 1
    if (sample[at + 1] === 0) oddZeros += 1
  }
  if (oddZeros > pairs * 0.4 && evenZeros < pairs * 0.05) return 'utf-16le'
  if (evenZeros > pairs * 0.4 && oddZeros < pairs * 0.05) return 'utf-16be'
  return null
}

/** Whether the pieces of a file, put together, are UTF-8. Characters may be cut between pieces. */
export function createUtf8Test(): { push(piece: Uint8Array): boolean; end(): boolean } {
  let rest: Uint8Array = new Uint8Array(0)
  let valid = true
  return {
    push: (piece) => {
      if (!valid) return false
      const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
      const whole = bytes.length - cutCharacterLength(bytes)
      valid = isUtf8(bytes.subarray(0, whole))
      rest = bytes.slice(whole)
      return valid
    },
    end: () => valid && rest.length === 0,
  }
}

/** Bytes at the end that begin a character which is not complete. */
function cutCharacterLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < needed ? back : 0
    }
    if (byte < 0x80) return 0
  }
  return 0
}
