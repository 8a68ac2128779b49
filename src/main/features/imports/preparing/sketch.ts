/** So many of the smallest hashes stand for all keys of a file; the shares told by them are off by about 5 %. */
const sketchSize = 400

/**
 * A sketch of the keys of a file, small whatever the size of the file: how much of one file stands in another can be told
 * from the two sketches (bottom-k estimation).
 */
export interface Sketch {
  /** Different keys, about. */
  readonly keys: number
  /** The smallest hashes of the keys, ascending, 32 bits each. */
  readonly smallest: readonly number[]
}

export interface Sketcher {
  add(key: string): void
  end(): Sketch
}

export function createSketcher(): Sketcher {
  let smallest: number[] = []
  let bound = 0x1_0000_0000

  /** Sorts what has come together and drops all but the smallest. */
  const settle = (): void => {
    smallest = [...new Set(smallest)].toSorted((a, b) => a - b).slice(0, sketchSize)
    if (smallest.length === sketchSize) bound = smallest.at(-1) ?? bound
  }
  return {
    add(key) {
      const hash = hashOf(key)
      if (hash >= bound) return
      smallest.push(hash)
      if (smallest.length >= sketchSize * 4) settle()
    },
    end() {
      settle()
      const largest = smallest.at(-1) ?? 0
      // Where hashes are spread evenly, the k-th smallest tells how many there are.
      const keys = smallest.length < sketchSize ? smallest.length : ((sketchSize - 1) * 0x1_0000_0000) / largest
      return { keys: Math.round(keys), smallest }
    },
  }
}

/** The share of one file's keys that stand in another, 0 to 1. */
export function shareIn(one: Sketch, other: Sketch): number {
  if (one.keys === 0 || other.keys === 0) return 0
  const size = Math.min(sketchSize, new Set([...one.smallest, ...other.smallest]).size)
  const union = [...new Set([...one.smallest, ...other.smallest])].toSorted((a, b) => a - b).slice(0, size)
  const [inOne, inOther] = [new Set(one.smallest), new Set(other.smallest)]
  const likeness = union.filter((hash) => inOne.has(hash) && inOther.has(hash)).length / union.length
  const common = (likeness / (1 + likeness)) * (one.keys + other.keys)
  return Math.min(1, common / one.keys)
}

/** FNV-1a with a last mix: short keys that differ in one digit are spread evenly. */
function hashOf(key: string): number {
  let hash = 0x81_1c_9d_c5
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01_00_01_93)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35)
  return (hash ^ (hash >>> 16)) >>> 0
}
