/** Numbers of the pages that hold the places from `first` to `last`. */
export function pagesOf(first: number, last: number, pageRows: number): number[] {
  const from = Math.floor(Math.max(0, first) / pageRows)
  const to = Math.floor(Math.max(first, last, 0) / pageRows)
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
