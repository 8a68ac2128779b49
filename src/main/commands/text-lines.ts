/**
 * Lines of a byte stream, split at line feeds only: `readline` also splits at U+2028, which may stand inside a JSON
 * string as it is.
 */
export async function* textLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let parts: string[] = []
  for await (const chunk of input) {
    const [first = '', ...lines] = decoder.decode(chunk, { stream: true }).split('\n')
    parts.push(first)
    for (const next of lines) {
      yield parts.join('')
      parts = [next]
    }
  }
  const last = parts.join('') + decoder.decode()
  if (last !== '') yield last
}
