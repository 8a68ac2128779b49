/** Strings kept as bytes one behind the other: a workbook may hold millions, and as strings each would cost 40 bytes more. */
export interface StringTable {
  add(text: string): void
  get(index: number): string
  readonly bytes: number
}

const blockBytes = 4 * 1024 * 1024

export function createStringTable(): StringTable {
  const blocks: Buffer[] = []
  let starts = new Float64Array(1024)
  let count = 0
  let end = 0
  let block = Buffer.alloc(0)
  let used = 0
  // Names of states, campaigns and the like come again and again.
  const recent = new Map<number, string>()

  return {
    add: (text) => {
      const most = text.length * 3
      if (block.length - used < most) {
        block = Buffer.allocUnsafeSlow(Math.max(blockBytes, most))
        blocks.push(block)
        used = 0
      }
      if ((count + 1) * 2 > starts.length) {
        const more = new Float64Array(starts.length * 2)
        more.set(starts)
        starts = more
      }
      const length = block.write(text, used, 'utf8')
      // Place and length in one number: blocks are far fewer than 2^20, a cell has 32,767 characters at most.
      starts[count * 2] = (blocks.length - 1) * 2 ** 32 + used
      starts[count * 2 + 1] = length
      used += length
      end += length
      count += 1
    },
    get: (index) => {
      if (index < 0 || index >= count) return ''
      const known = recent.get(index)
      if (known !== undefined) return known
      const place = starts[index * 2] ?? 0
      const from = place % 2 ** 32
      const text =
        blocks[Math.floor(place / 2 ** 32)]?.toString('utf8', from, from + (starts[index * 2 + 1] ?? 0)) ?? ''
      if (recent.size < 4096) recent.set(index, text)
      return text
    },
    get bytes() {
      return end
    },
  }
}
