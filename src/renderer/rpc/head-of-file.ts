/** Enough for a first look at any file; what is larger is looked at by its beginning while the rest is on its way. */
export const headBytes = 512 * 1024

/**
 * Where the last whole line of the beginning of a text file ends: a character or row cut in two would look like damage.
 * Null where there is no line feed, and for archives (a workbook), of which a part is worth nothing.
 */
export function endOfHead(bytes: Uint8Array): number | null {
  const [first, second] = bytes
  const isZip = first === 0x50 && second === 0x4b
  if (isZip) return null
  // UTF-16, by its byte order mark or by the empty half of its first letter.
  if ((first === 0xff && second === 0xfe) || second === 0) return endOfWide(bytes, 0)
  if ((first === 0xfe && second === 0xff) || first === 0) return endOfWide(bytes, 1)
  const lineFeed = bytes.lastIndexOf(0x0a)
  return lineFeed < 0 ? null : lineFeed + 1
}

/** @param low place of the lower byte in a pair */
function endOfWide(bytes: Uint8Array, low: 0 | 1): number | null {
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2) {
    if (bytes[at + low] === 0x0a && bytes[at + 1 - low] === 0) return at + 2
  }
  return null
}
