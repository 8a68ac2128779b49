/**
 * Where the row stands that a line of the file belongs to: the last one that does not begin after it.
 *
 * @param rows how many there are; at least one
 * @param lineAt the line a row begins at; grows from row to row
 * @returns 0-based place; a line before the first row gives the first
 */
export async function placeOfLine(
  line: number,
  rows: number,
  lineAt: (place: number) => Promise<number>,
): Promise<number> {
  // Most files have no line breaks in their cells: then the place is known at once.
  const guess = line - (await lineAt(0))
  if (guess > 0 && guess < rows && (await lineAt(guess)) === line) return guess
  let [low, high] = [0, rows - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((await lineAt(middle)) <= line) low = middle
    else high = middle - 1
  }
  return low
}
