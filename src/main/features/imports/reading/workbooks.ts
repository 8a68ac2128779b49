import { existsSync } from 'node:fs'
import { mkdir, open, readFile, stat } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { ProblemError, type Problem } from '../../../../shared/model/problem.ts'
import type { Paths, RegisteredFile } from '../../../ports.ts'
import type { ConvertedSheet } from './convert-sheet.ts'
import { kindOfCompound } from './not-text.ts'
import { unpackGzip, type Unpacked, type UnpackOrder } from './unpack.ts'

/** A file to import as text: itself, one sheet of a workbook as CSV, or the one file of an archive. */
export interface TextSource {
  readonly file: RegisteredFile
  /** Sheets of the workbook and the one that is taken; null for a text file. */
  readonly workbook: ConvertedSheet | null
  /** Name of the file inside the archive; left out for a file that is none. */
  readonly inside?: string
}

export interface Workbooks {
  /**
   * @param sheet a sheet of the workbook; null: the first visible one
   * @param hiddenRows whether rows that are hidden in the sheet are taken as well
   * @throws ProblemError `unreadable-file`, `bad-input` for a sheet that is not there
   */
  textOf(file: RegisteredFile, sheet: string | null, hiddenRows?: boolean): Promise<TextSource>
}

/**
 * The thread ends before the machine suffers. Electron gives all heaps of a process about 4 GB together, and there the process
 * would end, not the thread.
 */
export const workbookMemoryMb = (versions: Readonly<Record<string, string | undefined>>): number =>
  versions['electron'] === undefined ? 2000 : 1500
/** An archive in an archive in an archive is nobody's list of leads. */
const mostDepth = 2

/**
 * Sheets of workbooks and files of archives as text files. Each is unpacked when it is first asked for and kept for as
 * long as its source does not change, in the folder of files the app may delete.
 */
export function createWorkbooks(paths: Pick<Paths, 'inboxDir'>): Workbooks {
  const running = new Map<string, Promise<Unpacked>>()

  const unpackOnce = async (kind: 'zip' | 'gzip', order: Omit<UnpackOrder, 'csvPath'>) => {
    const { size, mtimeMs } = await stat(order.path)
    const key = createHash('sha256')
      .update([order.path, size, mtimeMs, order.sheet ?? '', order.hiddenRows].join('\0'))
      .digest('hex')
    const csvPath = join(paths.inboxDir, `sheet-${key.slice(0, 24)}.csv`)
    let work = running.get(key)
    if (!work) {
      await mkdir(paths.inboxDir, { recursive: true })
      work =
        kind === 'zip'
          ? unpackInThread({ ...order, csvPath })
          : unpackGzip({ ...order, csvPath }).then((name) => ({ kind: 'file', name }))
      running.set(key, work)
      work.catch(() => running.delete(key))
    }
    return { unpacked: await work, csvPath }
  }

  const textOf = async (
    file: RegisteredFile,
    sheet: string | null,
    hiddenRows: boolean,
    depth: number,
  ): Promise<TextSource> => {
    const kind = await kindOf(file.path)
    if (kind === 'compound') throw compoundFile(file.name, await readFile(file.path))
    if (kind === 'other' || depth > mostDepth) return { file, workbook: null }
    const { unpacked, csvPath } = await unpackOnce(kind, { path: file.path, name: file.name, sheet, hiddenRows })
    const { size: sizeBytes } = await stat(csvPath)
    const text = { ...file, path: csvPath, sizeBytes }
    if (unpacked.kind === 'sheet') return { file: text, workbook: unpacked.sheet }
    return { inside: unpacked.name, ...(await textOf(text, sheet, hiddenRows, depth + 1)) }
  }

  return { textOf: (file, sheet, hiddenRows = false) => textOf(file, sheet, hiddenRows, 1) }
}

/** By the first bytes, whatever the file is called. */
async function kindOf(path: string): Promise<'zip' | 'gzip' | 'compound' | 'other'> {
  const handle = await open(path).catch(() => null)
  if (!handle) return 'other'
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    if (bytesRead < 4) return 'other'
    const start = buffer.readUInt32BE()
    if (start === 0x50_4b_03_04 || start === 0x50_4b_05_06) return 'zip'
    if (start >>> 16 === 0x1f_8b) return 'gzip'
    return start === 0xd0_cf_11_e0 ? 'compound' : 'other'
  } catch {
    // A folder: reading it as text says so.
    return 'other'
  } finally {
    await handle.close()
  }
}

const compoundFile = (name: string, bytes: Buffer): ProblemError => {
  const { what, action } = kindOfCompound(bytes)
  return new ProblemError({ code: 'unreadable-file', what: `${name} ${what}`, action })
}

type WorkbookMessage =
  | { readonly kind: 'done'; readonly unpacked: Unpacked }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'bug'; readonly message: string }

const unpackInThread = (order: UnpackOrder): Promise<Unpacked> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: workbookMemoryMb(process.versions) },
    })
    worker.on('message', (message: WorkbookMessage) => {
      if (message.kind === 'done') resolve(message.unpacked)
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
    what: `${name} is too large to be read as a workbook`,
    why: 'Its text does not fit in memory. A CSV file of any size is read row by row.',
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
