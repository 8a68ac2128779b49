import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { ProblemError } from '../../../../shared/model/problem.ts'
import { type ConvertedSheet, convertSheet, type SheetOrder } from './convert-sheet.ts'
import { type Archive, openArchive } from './workbook/archive.ts'
import { readWorkbookParts } from './workbook/workbook-parts.ts'

export interface UnpackOrder extends SheetOrder {
  readonly path: string
}

/** A sheet as CSV, or the one file that was in the archive; both stand at the order's `csvPath`. */
export type Unpacked =
  | { readonly kind: 'sheet'; readonly sheet: ConvertedSheet }
  | { readonly kind: 'file'; readonly name: string }

/** What an archive may unpack to. */
const mostBytes = 8_000_000_000

/** Unpacks a zip archive: a workbook to one of its sheets, another archive to the one table in it. @throws ProblemError */
export async function unpackZip(order: UnpackOrder): Promise<Unpacked> {
  const archive = await openArchive(order.path).catch((error: unknown) => {
    throw damaged(order.name, error)
  })
  try {
    const parts = await readWorkbookParts(archive)
    if (parts) return { kind: 'sheet', sheet: await convertSheet(archive, parts, order) }
    return { kind: 'file', name: await takeOnlyFile(archive, order) }
  } catch (error) {
    if (error instanceof ProblemError || isAboutDisk(error)) throw error
    throw damaged(order.name, error)
  } finally {
    archive.close()
  }
}

/** Unpacks a gzip file. @returns name of the file inside */
export async function unpackGzip({
  path,
  name,
  csvPath,
}: Pick<UnpackOrder, 'path' | 'name' | 'csvPath'>): Promise<string> {
  try {
    await writeBounded(createReadStream(path).pipe(createGunzip()), csvPath, name)
  } catch (error) {
    if (error instanceof ProblemError || isAboutDisk(error)) throw error
    throw new ProblemError(
      {
        code: 'unreadable-file',
        what: `${name} is a damaged gzip archive`,
        why: 'It cannot be unpacked to its end.',
        action: 'Export or download it again and choose the new file.',
      },
      { cause: error },
    )
  }
  return name.replace(/\.gz(?:ip)?$/i, '')
}

async function takeOnlyFile(archive: Archive, { name, csvPath }: UnpackOrder): Promise<string> {
  const kind = kindOfArchive(archive)
  if (kind !== null) throw notATable(name, kind.what, kind.action)
  const files = archive.names.filter((each) => !/(?:^|\/)(?:__MACOSX\/|\.|thumbs\.db$|desktop\.ini$)/i.test(each))
  if (archive.isEncrypted) {
    throw notATable(name, 'is a zip archive protected by a password', 'Unpack it and choose the file inside.')
  }
  const tables = files.filter((each) => /\.(?:csv|tsv|tab|txt|psv|xlsx|xlsm)$/i.test(each))
  // A text beside a table is its description.
  const sure = tables.filter((each) => !/\.txt$/i.test(each))
  const [only, ...more] = sure.length > 0 ? sure : tables.length > 0 ? tables : files
  if (only === undefined) throw notATable(name, 'is a zip archive with nothing in it', 'Choose another file.')
  if (more.length > 0) {
    const names = [only, ...more].slice(0, 5).map((each) => basename(each))
    throw notATable(
      name,
      `is a zip archive with ${more.length + 1} files in it`,
      `Unpack it and choose one of them: ${names.join(', ')}${more.length > 4 ? ', …' : ''}.`,
    )
  }
  await writeBounded(await archive.open(only), csvPath, name)
  return basename(only)
}

/** Other documents that are zip archives. */
function kindOfArchive(archive: Archive): { what: string; action: string } | null {
  if (archive.has('xl/workbook.bin')) {
    return {
      what: 'is a binary workbook (.xlsb)',
      action: 'In Excel, save it as .xlsx or "CSV UTF-8" and choose that file.',
    }
  }
  if (archive.has('word/document.xml')) {
    return { what: 'is a Word document', action: 'Copy its table into a spreadsheet and save that as .xlsx or CSV.' }
  }
  if (archive.has('ppt/presentation.xml')) return { what: 'is a PowerPoint document', action: 'Choose a table.' }
  if (archive.has('index/document.iwa') || archive.has('index.zip')) {
    return { what: 'is a document of Numbers or Pages', action: 'In Numbers, export it as Excel or CSV.' }
  }
  if (archive.has('content.xml') && archive.has('mimetype')) {
    return { what: 'is an OpenDocument file (.ods)', action: 'Save it as .xlsx or CSV (UTF-8) and choose that file.' }
  }
  return null
}

async function writeBounded(source: Readable, path: string, name: string): Promise<void> {
  let bytes = 0
  const bound = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length
      if (bytes <= mostBytes) done(null, chunk)
      else done(notATable(name, 'unpacks to more than 8 GB', 'Unpack it and choose the file inside.'))
    },
  })
  try {
    await pipeline(source, bound, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

const isAboutDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EACCES', 'EDQUOT', 'EROFS'].includes(String(error.code))

const notATable = (name: string, what: string, action: string): ProblemError =>
  new ProblemError({ code: 'unreadable-file', what: `${name} ${what}`, action })

const damaged = (name: string, cause: unknown): ProblemError =>
  new ProblemError(
    {
      code: 'unreadable-file',
      what: `${name} is a damaged workbook or zip archive`,
      why: `It cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}.`,
      action: 'Download or export it again, or open it in a spreadsheet program and save it as "CSV UTF-8".',
    },
    { cause },
  )
