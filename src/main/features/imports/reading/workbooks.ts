import { existsSync } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { ProblemError, type Problem } from '../../../../shared/model/problem.ts'
import type { Paths, RegisteredFile } from '../../../ports.ts'
import type { ConvertedSheet, SheetOrder } from './convert-sheet.ts'

/** A file to import as text: itself, or one sheet of a workbook as CSV. */
export interface TextSource {
  readonly file: RegisteredFile
  /** Sheets of the workbook and the one that is taken; null for a text file. */
  readonly workbook: ConvertedSheet | null
}

export interface Workbooks {
  /** @throws ProblemError `unreadable-file`, `bad-input` for a sheet that is not there */
  textOf(file: RegisteredFile, sheet: string | null): Promise<TextSource>
}

/** A workbook larger than this does not open in a spreadsheet program either. */
const mostBytes = 300 * 1024 * 1024
/** A small archive can unpack to very much: the thread ends before the machine suffers. */
const mostMemoryMb = 3000

/**
 * Sheets of workbooks as text files. A sheet is converted when it is first asked for and kept for as long as the workbook
 * does not change, in the folder of files the app may delete.
 */
export function createWorkbooks(paths: Pick<Paths, 'inboxDir'>): Workbooks {
  const running = new Map<string, Promise<ConvertedSheet>>()

  return {
    async textOf(file, sheet) {
      if (!(await isArchive(file.path))) return { file, workbook: null }
      const { size, mtimeMs } = await stat(file.path)
      if (size > mostBytes) throw tooLarge(file.name)
      await mkdir(paths.inboxDir, { recursive: true })
      const key = createHash('sha256')
        .update(`${file.path}\0${size}\0${mtimeMs}\0${sheet ?? ''}`)
        .digest('hex')
      const csvPath = join(paths.inboxDir, `sheet-${key.slice(0, 24)}.csv`)
      let conversion = running.get(key)
      if (!conversion) {
        conversion = convertInThread({ path: file.path, name: file.name, csvPath, sheet })
        running.set(key, conversion)
        conversion.catch(() => running.delete(key))
      }
      const workbook = await conversion
      const { size: sizeBytes } = await stat(csvPath)
      return { file: { ...file, path: csvPath, sizeBytes }, workbook }
    },
  }
}

/** Every .xlsx begins like a zip archive, whatever the file is called. */
async function isArchive(path: string): Promise<boolean> {
  const handle = await open(path).catch(() => null)
  if (!handle) return false
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt32BE() === 0x50_4b_03_04
  } catch {
    // A folder: reading it as text says so.
    return false
  } finally {
    await handle.close()
  }
}

type WorkbookMessage =
  | { readonly kind: 'done'; readonly converted: ConvertedSheet }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'bug'; readonly message: string }

const convertInThread = (order: SheetOrder): Promise<ConvertedSheet> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    })
    worker.on('message', (message: WorkbookMessage) => {
      if (message.kind === 'done') resolve(message.converted)
      else if (message.kind === 'problem') reject(new ProblemError(message.problem))
      else reject(new Error(message.message))
    })
    worker.on('error', (error) => {
      const isTooMuch = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      reject(isTooMuch ? tooLarge(order.name) : error)
    })
    worker.on('exit', (code) => reject(new Error(`the workbook thread ended with code ${code}`)))
  })

const tooLarge = (name: string): ProblemError =>
  new ProblemError({
    code: 'unreadable-file',
    what: `${name} is too large for a workbook`,
    why: 'A workbook has to be unpacked in memory before its first row can be read; a CSV file is read row by row.',
    action: 'Save the sheet as "CSV UTF-8" and choose that file.',
  })

/** The worker's source beside the feature, or its built file beside the door or one folder above a chunk. */
function workerFile(): string {
  const places = ['../workbook-worker.ts', './workbook-worker.js', '../workbook-worker.js']
  const files = places.map((place) => fileURLToPath(new URL(place, import.meta.url)))
  const found = files.find((file) => existsSync(file))
  if (found === undefined) throw new Error(`the workbook thread is missing: ${files.join(', ')}`)
  return found
}
