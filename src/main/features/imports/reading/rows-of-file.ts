import type { Reading } from '../../../../shared/model/import.ts'
import { createRowReader, type SourceRow } from './row-reader.ts'
import { sniffLineBreak } from './sniff-text.ts'
import { readText } from './source-file.ts'

/**
 * The rows of a delimited file, piece by piece; a header is the first of them.
 * @param onBytes told of the bytes of each piece, which are overwritten by the next
 * @throws ProblemError `unreadable-file` when it vanishes or is changed before the end
 */
export async function* rowsOfFile(
  { path, name }: { readonly path: string; readonly name: string },
  { encoding, delimiter }: Pick<Reading, 'encoding' | 'delimiter'>,
  onBytes?: (bytes: Uint8Array) => void,
): AsyncGenerator<readonly SourceRow[]> {
  let reader: ReturnType<typeof createRowReader> | null = null
  for await (const text of readText(path, name, encoding, onBytes)) {
    reader ??= createRowReader({ delimiter, lineBreak: sniffLineBreak(text) })
    yield reader.push(text)
  }
  yield reader?.end() ?? []
}
