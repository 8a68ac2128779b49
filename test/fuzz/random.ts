/** Random choices that a seed brings back. */
export interface Random {
  /** 0 up to, not including, `below`. */
  int(below: number): number
  chance(share: number): boolean
  pick<Value>(values: readonly Value[]): Value
}

/** mulberry32: small, quick, and the same everywhere. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (below: number): number => Math.floor(next() * below)
  return {
    int,
    chance: (share) => next() < share,
    pick: (values) => {
      if (values.length === 0) throw new Error('nothing to choose from')
      return values[int(values.length)]!
    },
  }
}

const odd = [
  '', '|', '||', ' - ', ': ', '\n', '\r\n', '\r', '\t', ',', ';', '"', '""', "'", '\\', '<', '>', '<br />', '\0', '\uFEFF',
  '\u2028', 'é', '😀', '\uD800', '\u202E', '\x1B[31m', '%00', '../', '__proto__', 'constructor', '-1', '0', '1e999',
  '99999999999999999999', 'NaN', 'null', '=1+1', 'ERROR: ', 'SUCCESS: ', 'NOTICE: ', 'a'.repeat(300), '"\n', 'NULL',
] // prettier-ignore

export const oddText = (random: Random): string => random.pick(odd)

/** A text somewhat like another: pieces left out, doubled, moved, replaced by odd ones. */
export function mutated(random: Random, text: string): string {
  let made = text
  for (let times = 1 + random.int(5); times > 0; times -= 1) {
    const from = random.int(made.length + 1)
    const to = Math.min(made.length, from + random.int(40))
    const piece = made.slice(from, to)
    const head = made.slice(0, from)
    switch (random.int(6)) {
      case 0:
        made = head + made.slice(to)
        break
      case 1:
        made = head + oddText(random) + made.slice(from)
        break
      case 2:
        made = head + oddText(random) + made.slice(to)
        break
      case 3:
        made = head + piece.repeat(1 + random.int(20)) + made.slice(to)
        break
      case 4:
        made = head + String.fromCharCode(random.int(random.chance(0.9) ? 256 : 65_536)) + made.slice(from)
        break
      default: {
        const at = random.int(made.length + 1)
        made = made.slice(0, at) + piece + made.slice(at)
      }
    }
  }
  return made.length > 20_000 ? made.slice(0, 20_000) : made
}

/** The same for bytes. */
export function mutatedBytes(random: Random, bytes: Uint8Array): Uint8Array {
  const made = Uint8Array.from(bytes)
  for (let times = 1 + random.int(8); times > 0; times -= 1) {
    if (made.length === 0) break
    made[random.int(made.length)] = random.pick([0, 1, 0x7f, 0x80, 0xff, random.int(256)])
  }
  return random.chance(0.2) ? made.slice(0, random.int(made.length + 1)) : made
}
