import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../helpers/demo-leads.ts'
import { note } from './import/measure.ts'
import { writeTallWorkbook } from './files/tall-workbook.ts'

const rows = 200_000

export interface FilesFigures {
  readonly rows: number
  readonly columns: number
  /** Rows of a workbook unpacked, read, checked and put into the journal, per second. */
  readonly xlsxRowsPerSecond: number
  readonly xlsxPeakMb: number
  /** Until a workbook of 1,048,576 rows, all but two of them empty, is read. */
  readonly tallSheetMs: number
}

/** What workbooks cost from the file to the rows that are ready to be sent, each in a fresh process. */
export async function run(): Promise<FilesFigures> {
  const dir = temporaryFolder()
  try {
    const full = join(dir, 'full.xlsx')
    await writeTallWorkbook(full, { rows, isEmpty: false })
    const { ms, peakMb, ready } = await measure(full)
    if (ready !== rows) throw new Error(`${ready} rows are ready, not ${rows}`)
    note(`${rows} rows of 12 columns ready in ${Math.round(ms)} ms, ${Math.round(peakMb)} MB`)
    const tall = join(dir, 'tall.xlsx')
    await writeTallWorkbook(tall, { rows: 1_048_575, isEmpty: true })
    const empty = await measure(tall)
    return {
      rows,
      columns: 12,
      xlsxRowsPerSecond: Math.round((rows * 1000) / ms),
      xlsxPeakMb: Math.round(peakMb),
      tallSheetMs: Math.round(empty.ms),
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

interface Measured {
  readonly ms: number
  readonly peakMb: number
  /** Rows in the journal. */
  readonly ready: number
}

async function measure(path: string): Promise<Measured> {
  const child = fork(fileURLToPath(new URL('./files/ready-child.ts', import.meta.url)), [path])
  const [figures] = (await once(child, 'message')) as [Measured]
  return figures
}
