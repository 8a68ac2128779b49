import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { finished } from 'node:stream/promises'
import type { FileRef } from '../../../shared/model/file.ts'
import type { ScrubNews, ScrubRequest } from '../../../shared/model/dnc.ts'
import type { Delimiter } from '../../../shared/model/import.ts'
import { readKeys } from '../../../shared/values/lead-keys.ts'
import { forEachAtOnce } from '../../jobs/side-by-side.ts'
import type { FileSource } from '../../ports.ts'
import { askAbout, type CheckDeps } from './check-numbers.ts'

/** A delimited file or a sheet as rows of cells, and back. */
export interface DelimitedText {
  rowsOf(
    fileId: string,
    reading: ScrubRequest['reading'],
  ): AsyncIterable<readonly { readonly cells: readonly string[]; readonly otherTable?: number }[]>
  format(cells: readonly string[], delimiter: Delimiter): string
}

export interface ScrubDeps extends CheckDeps {
  readonly text: DelimitedText
  readonly files: FileSource
  /** Where the parts are written. */
  readonly dir: string
}

type Part = 'onDnc' | 'clean' | 'unclear'

const suffixes: Readonly<Record<Part, string>> = { onDnc: 'on-dnc', clean: 'clean', unclear: 'unclear' }
const rowsPerBatch = 500
/** Verdicts remembered, so that a number that stands in many rows is asked about once. */
const mostRemembered = 100_000

/**
 * Parts a file by what the dialer says of the number in each row: on a do-not-call list, clean, or unclear. Rows keep
 * their cells and their order; a row is in exactly one part. What is on a list carries one more column, which says on
 * which. Memory does not grow with the file.
 * @throws ProblemError `unreadable-file`, or what keeps the dialer from answering; no part is left then
 */
export async function* scrubFile(
  deps: ScrubDeps,
  request: ScrubRequest,
  signal: AbortSignal,
): AsyncGenerator<ScrubNews> {
  const { reading, column } = request
  const known = deps.files.find(request.fileId)
  const base = parse(known?.name ?? 'file').name
  await mkdir(deps.dir, { recursive: true })
  const nameOf = (part: Part): string => `${base}-${suffixes[part]}.csv`
  const pathOf = (part: Part): string => join(deps.dir, nameOf(part))
  const parts: Readonly<Record<Part, WriteStream>> = {
    onDnc: createWriteStream(pathOf('onDnc')),
    clean: createWriteStream(pathOf('clean')),
    unclear: createWriteStream(pathOf('unclear')),
  }
  const ended = Promise.all(Object.values(parts).map((stream) => finished(stream)))
  // Awaited below; a failure in between must not count as unhandled.
  ended.catch(() => undefined)
  const counts: Record<Part, number> = { onDnc: 0, clean: 0, unclear: 0 }
  const verdicts = new Map<string, Place>()
  let isHead = reading.hasHeader
  let isDone = false

  const write = async (part: Part, cells: readonly string[]): Promise<void> => {
    const stream = parts[part]
    if (!stream.write(deps.text.format(cells, reading.delimiter))) await Promise.race([once(stream, 'drain'), ended])
  }
  const news = (files: ScrubNews['files']): ScrubNews => ({
    ...counts,
    rows: counts.onDnc + counts.clean + counts.unclear,
    files,
  })

  try {
    for await (const rows of deps.text.rowsOf(request.fileId, reading)) {
      for (let at = 0; at < rows.length; at += rowsPerBatch) {
        signal.throwIfAborted()
        const batch = rows.slice(at, at + rowsPerBatch)
        if (isHead) {
          const head = batch.shift()?.cells ?? []
          isHead = false
          await write('clean', head)
          await write('onDnc', [...head, 'dialdeck_dnc'])
          await write('unclear', [...head, 'dialdeck_why'])
        }
        const numbers = batch.map(({ cells, otherTable }) =>
          otherTable === undefined ? numberIn(cells[column] ?? '') : inOtherTable,
        )
        if (verdicts.size > mostRemembered) verdicts.clear()
        await ask(deps, request, new Set(numbers.flatMap((number) => number.phone ?? [])), verdicts, signal)
        for (const [place, { cells }] of batch.entries()) {
          if (cells.every((cell) => cell === '')) continue
          const { phone, why } = numbers[place] ?? noNumber
          const { part, note } = phone === null ? { part: 'unclear' as const, note: why } : placeOf(verdicts, phone)
          counts[part] += 1
          await write(part, part === 'clean' ? cells : [...cells, note])
        }
        yield news(null)
      }
    }
    for (const stream of Object.values(parts)) stream.end()
    await ended
    isDone = true
    const register = (part: Part): Promise<FileRef> =>
      deps.files.register({ path: pathOf(part), name: nameOf(part), owned: true })
    yield news({
      onDnc: await register('onDnc'),
      clean: await register('clean'),
      unclear: counts.unclear === 0 ? null : await register('unclear'),
    })
  } finally {
    if (!isDone) {
      for (const stream of Object.values(parts)) stream.destroy()
      await rm(deps.dir, { recursive: true, force: true })
    }
  }
}

interface Place {
  readonly part: Part
  /** What stands in the column that is added. */
  readonly note: string
}

async function ask(
  { client, connections }: ScrubDeps,
  request: ScrubRequest,
  phones: ReadonlySet<string>,
  verdicts: Map<string, Place>,
  signal: AbortSignal,
): Promise<void> {
  const open = [...phones].filter((phone) => !verdicts.has(phone))
  await forEachAtOnce(open, connections, signal, async (phone) => {
    const { stand, reason } = await askAbout(client, phone, request, signal)
    if (stand === 'clear') verdicts.set(phone, { part: 'clean', note: '' })
    else if (stand === 'refused') verdicts.set(phone, { part: 'unclear', note: reason ?? '' })
    else verdicts.set(phone, { part: 'onDnc', note: stand })
  })
}

const placeOf = (verdicts: ReadonlyMap<string, Place>, phone: string): Place =>
  verdicts.get(phone) ?? { part: 'unclear', note: 'The dialer was not asked.' }

interface NumberIn {
  readonly phone: string | null
  readonly why: string
}

const noNumber: NumberIn = { phone: null, why: 'There is no phone number.' }
const inOtherTable: NumberIn = { phone: null, why: 'The row stands in another table; only the first one is read.' }

/** The number of a cell as the dialer keeps it; none where there are several, or something else. */
function numberIn(cell: string): NumberIn {
  if (cell.trim() === '') return noNumber
  const { keys, rejected } = readKeys(cell, 'phone')
  const [phone] = keys
  if (rejected[0] !== undefined) return { phone: null, why: rejected[0].reason }
  if (phone === undefined) return noNumber
  if (keys.length > 1) return { phone: null, why: 'There is more than one number.' }
  return phone.length > 16 ? { phone: null, why: 'The number has more than 16 digits.' } : { phone, why: '' }
}
