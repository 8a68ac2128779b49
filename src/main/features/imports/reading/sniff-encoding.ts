import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../../../../shared/model/import.ts'
import { type EncodingGuess, guessLegacyEncoding } from './guess-encoding.ts'

/**
 * Encoding of a file by its first bytes: byte order mark, else UTF-16 and UTF-32 by where the zero bytes stand, else UTF-8
 * where that is valid (or nearly: a stray old byte among many sound characters), else a legacy encoding by how its words look.
 * @param sample the beginning of the file, at least some kilobytes where there are as many
 * @param wholeIsUtf8 whether the rest of the file is UTF-8 too
 */
export function sniffEncoding(sample: Uint8Array, wholeIsUtf8: boolean): EncodingGuess {
  const certain = byMark(sample) ?? zeroPattern(sample) ?? (wholeIsUtf8 || isNearlyUtf8(sample) ? 'utf-8' : null)
  return certain === null ? guessLegacyEncoding(sample) : { encoding: certain, doubt: null }
}

function byMark([first, second, third, fourth]: Uint8Array): Encoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'utf-32le' : 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0 && second === 0 && third === 0xfe && fourth === 0xff ? 'utf-32be' : null
}

/** Digits, delimiters and Latin letters have zeros in the same places: every other byte of UTF-16, three of four of UTF-32. */
function zeroPattern(sample: Uint8Array): Encoding | null {
  const units = Math.floor(sample.length / 4)
  if (units < 1) return null
  const zeros = [0, 0, 0, 0]
  for (let at = 0; at < units * 4; at += 1) if (sample[at] === 0) zeros[at % 4]! += 1
  const [a = 0, b = 0, c = 0, d = 0] = zeros.map((count) => count / units)
  if (c > 0.9 && d > 0.9 && b > 0.2 && a < 0.05) return 'utf-32le'
  if (a > 0.9 && b > 0.9 && c > 0.2 && d < 0.05) return 'utf-32be'
  const even = (a + c) / 2
  const odd = (b + d) / 2
  if (odd > 0.25 && even < 0.05) return 'utf-16le'
  return even > 0.25 && odd < 0.05 ? 'utf-16be' : null
}

/** Whether nearly every character beyond ASCII is sound UTF-8: what is not, is marked in its row. */
function isNearlyUtf8(sample: Uint8Array): boolean {
  let sound = 0
  let broken = 0
  for (let at = 0; at < sample.length; at += 1) {
    const byte = sample[at] ?? 0
    if (byte < 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1
    let isSound = length > 1
    for (let next = 1; next < length; next += 1) isSound &&= ((sample[at + next] ?? 0) & 0xc0) === 0x80
    if (isSound) {
      sound += 1
      at += length - 1
    } else broken += 1
  }
  return sound >= 8 && sound > broken * 8
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
