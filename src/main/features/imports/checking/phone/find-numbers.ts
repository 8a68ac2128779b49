/** Digits of a cell with the marks a number is written with, and the text around them. */
export interface Chunk {
  /** As it stands, from its first to its last digit, a plus before it included. */
  readonly text: string
  readonly digits: string
  /** What stands between the chunk before (or the beginning of the cell) and this one. */
  readonly before: string
  /** Words that stand right before or behind it with nothing between: the O of `212555014O`. */
  readonly touching: readonly string[]
}

export interface Chunks {
  readonly chunks: readonly Chunk[]
  /** What stands behind the last chunk. */
  readonly after: string
}

const token = /(?<letters>\p{L}[\p{L}\p{M}]*)|(?<digits>\d+)|(?<other>[^\p{L}\d]+)/gu
/** Marks inside one number. A line break is none, nor is a plus: it begins another one. */
const within = /^[ \t\u00a0().\-/[\]_~\u2022\u00b7]+$/

/** Cuts a cell where words or other marks stand between digits. */
export function chunksOf(text: string): Chunks {
  const chunks: Chunk[] = []
  let open = ''
  let before = ''
  let gap = ''
  let lastWord = ''
  let touching: string[] = []
  const close = (): void => {
    if (open === '') return
    chunks.push({ text: open, digits: open.replaceAll(/\D/g, ''), before, touching })
    open = ''
    before = ''
  }
  for (const { groups } of text.matchAll(token)) {
    const { letters, digits, other } = groups ?? {}
    if (digits !== undefined) {
      if (open !== '' && within.test(gap)) open += gap + digits
      else if (open !== '' && gap === '') open += digits
      else {
        close()
        const plus = /\+[\s()[\]-]*$/.exec(gap)
        // Between two numbers a plus with blanks around it is an "and".
        const isAnd = plus !== null && chunks.length > 0 && /\s\+\s+$/.test(gap)
        before = plus && !isAnd ? gap.slice(0, plus.index) : gap
        open = plus && !isAnd ? `+${digits}` : digits
        touching = lastWord === '' ? [] : [lastWord]
      }
      gap = ''
      lastWord = ''
    } else if (letters !== undefined) {
      if (open !== '') {
        if (gap === '') touching.push(letters)
        close()
      }
      gap += letters
      lastWord = letters
    } else if (other !== undefined) {
      gap += other
      lastWord = ''
    }
  }
  close()
  return { chunks, after: gap }
}
