import { open, stat, type FileHandle } from 'node:fs/promises'
import { ProblemError, type Problem } from '../../../../shared/model/problem.ts'
import type { Encoding } from '../../../../shared/model/import.ts'
import { kindOfBinary, kindOfText } from './not-text.ts'
import { createDecoder } from './decoder.ts'
import type { EncodingReading } from './guess-encoding.ts'
import { createUtf8Test, sniffEncoding } from './sniff-encoding.ts'

const pieceBytes = 512 * 1024
const sampleBytes = 1024 * 1024
/** A larger file is judged by its beginning: a preview must not wait for the whole of it. */
const utf8TestBytes = 512 * 1024 * 1024

export interface SourceSample {
  readonly encoding: Encoding
  /** The likeliest encodings, where it is not certain and none was said. */
  readonly encodingDoubt: readonly EncodingReading[] | null
  /** The beginning of the file as text, without byte order mark. */
  readonly text: string
  /** Whether `text` is the whole file. */
  readonly complete: boolean
  readonly sizeBytes: number
  readonly hasNul: boolean
}

/**
 * The beginning of a file, with its encoding (or the one it is said to have).
 * @throws ProblemError `unreadable-file`: gone, a folder, no permission, empty, not text
 */
export async function readSample(path: string, name: string, encoding?: Encoding): Promise<SourceSample> {
  return withFile(path, name, async (file, sizeBytes) => {
    const bytes = await readUpTo(file, Math.min(sampleBytes, sizeBytes))
    if (bytes.length === 0) throw emptyFile(name)
    const guess =
      encoding === undefined ? sniffEncoding(bytes, await isUtf8File(file, sizeBytes)) : { encoding, doubt: null }
    const said = guess.encoding
    const binary = /^utf-(?:16|32)/.test(said) ? null : kindOfBinary(bytes)
    if (binary) throw unreadable(name, `is ${binary.what}, not a CSV file`, binary.action)
    const complete = bytes.length === sizeBytes
    const text = createDecoder(said).decode(bytes, complete)
    const kind = kindOfText(text)
    if (kind) throw unreadable(name, `is ${kind.what}, not a CSV file`, kind.action)
    return { encoding: said, encodingDoubt: guess.doubt, text, complete, sizeBytes, hasNul: text.includes('\0') }
  })
}

/**
 * The text of a file, piece by piece.
 * @param onBytes told of the bytes of each piece, which are overwritten by the next
 * @throws ProblemError `unreadable-file` when it vanishes or is changed before the end
 */
export async function* readText(
  path: string,
  name: string,
  encoding: Encoding,
  onBytes: (bytes: Uint8Array) => void = () => undefined,
): AsyncGenerator<string> {
  const file = await openFile(path, name)
  try {
    const before = await file.stat()
    const decoder = createDecoder(encoding)
    const buffer = Buffer.allocUnsafe(pieceBytes)
    let read = 0
    while (read < before.size) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(pieceBytes, before.size - read), read)
      if (bytesRead === 0) break
      read += bytesRead
      const bytes = buffer.subarray(0, bytesRead)
      onBytes(bytes)
      yield decoder.decode(bytes, read >= before.size)
    }
    const after = await file.stat()
    if (read < before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
      throw unreadable(
        name,
        'was changed while it was read',
        'Wait until the program that writes it has finished, then choose it again. Nothing was sent.',
      )
    }
  } catch (error) {
    throw fileProblem(error, name)
  } finally {
    await file.close()
  }
}

async function withFile<Result>(
  path: string,
  name: string,
  work: (file: FileHandle, sizeBytes: number) => Promise<Result>,
): Promise<Result> {
  const file = await openFile(path, name)
  try {
    return await work(file, (await file.stat()).size)
  } catch (error) {
    throw fileProblem(error, name)
  } finally {
    await file.close()
  }
}

async function openFile(path: string, name: string): Promise<FileHandle> {
  try {
    // Looked at before it is opened: opening a pipe would wait for its writer.
    const found = await stat(path)
    if (found.isDirectory()) throw unreadable(name, 'is a folder', 'Choose a file inside it.')
    if (!found.isFile()) throw unreadable(name, 'is not a regular file', 'Copy it to a file and choose that.')
    return await open(path, 'r')
  } catch (error) {
    throw fileProblem(error, name)
  }
}

async function readUpTo(file: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

async function isUtf8File(file: FileHandle, sizeBytes: number): Promise<boolean> {
  const test = createUtf8Test()
  const buffer = Buffer.allocUnsafe(pieceBytes)
  const limit = Math.min(sizeBytes, utf8TestBytes)
  let read = 0
  while (read < limit) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(pieceBytes, limit - read), read)
    if (bytesRead === 0) break
    read += bytesRead
    if (!test.push(buffer.subarray(0, bytesRead))) return false
  }
  return limit < sizeBytes || test.end()
}

const reasons: Readonly<Record<string, readonly [what: string, action: string]>> = {
  ENOENT: ['is not there any more', 'Choose it again; it may have been moved, renamed or deleted.'],
  ENOTDIR: ['is not there any more', 'Choose it again; it may have been moved, renamed or deleted.'],
  EISDIR: ['is a folder', 'Choose a file inside it.'],
  EACCES: ['may not be read by this user', 'Ask for read permission, or copy the file to a folder of your own.'],
  EPERM: ['may not be read by this user', 'Ask for read permission, or copy the file to a folder of your own.'],
  EBUSY: ['is held by another program', 'Close it there (Excel locks open files) and choose it again.'],
  EIO: ['cannot be read: the disk or network drive failed', 'Check the drive and choose the file again.'],
}

function fileProblem(error: unknown, name: string): unknown {
  if (error instanceof ProblemError || !(error instanceof Error)) return error
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? '']
  return reason ? unreadable(name, reason[0], reason[1], error) : error
}

const emptyFile = (name: string): ProblemError =>
  new ProblemError({ code: 'empty-file', what: `${name} is empty`, action: 'Export it again and choose the new file.' })

function unreadable(name: string, what: string, action: string, cause?: Error): ProblemError {
  const problem: Problem = { code: 'unreadable-file', what: `${name} ${what}`, action }
  return new ProblemError(problem, cause ? { cause } : undefined)
}
