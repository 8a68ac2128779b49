/** Writes text in a legacy encoding, by turning what Node's decoder reads of every byte and pair of bytes around. */
export function encodeLegacy(text: string, encoding: string): Buffer {
  const bytes = bytesOf(encoding)
  return Buffer.concat(
    [...text].map((character) => {
      if (character <= '\u007f') return Buffer.from(character)
      const found = bytes.get(character)
      if (!found) throw new Error(`${encoding} has no ${character}`)
      return found
    }),
  )
}

const known = new Map<string, Map<string, Buffer>>()

function bytesOf(encoding: string): Map<string, Buffer> {
  const made = known.get(encoding) ?? new Map<string, Buffer>()
  if (made.size > 0) return made
  known.set(encoding, made)
  const decoder = new TextDecoder(encoding)
  const isWide = /shift|gb|big5|euc/.test(encoding)
  for (let first = 0x80; first < 0x100; first += 1) {
    const seconds = isWide ? Array.from({ length: 0xbf }, (_, at) => at + 0x40) : [null]
    for (const second of seconds) {
      const bytes = Buffer.from(second === null ? [first] : [first, second])
      const characters = [...decoder.decode(bytes)]
      const [character] = characters
      if (characters.length === 1 && character !== undefined && character !== '\ufffd' && !made.has(character)) {
        made.set(character, bytes)
      }
    }
  }
  return made
}
