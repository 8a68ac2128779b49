import { Command } from 'commander'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Preview } from '../../shared/model/import.ts'
import { ProblemError } from '../../shared/model/problem.ts'
import { formatRow } from '../features/imports/results/format-row.ts'
import { usage } from './choose-connection.ts'
import type { CommandApp, CommandIo } from './command-context.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { delimiterName, readNumber } from './import-arguments.ts'
import { problemText } from './import.ts'
import { readingOf, readingOptions, type ReadingArguments } from './reading-arguments.ts'

interface PreviewArguments extends ReadingArguments {
  readonly rows: number
  readonly all?: boolean
  readonly json?: boolean
  readonly out?: string
}

type PreviewApp = Pick<CommandApp, 'imports' | 'files'>

/**
 * `dialdeck preview`: how files are read, without a dialer: encoding, delimiter, header, columns and the fields they
 * would feed, first rows, remarks. With `--out` the table of each file is written as it was read.
 * @param onExit told the exit code: 4 when a file could not be read, the others are shown all the same
 */
export function createPreviewCommand(
  open: () => Promise<PreviewApp>,
  io: CommandIo,
  onExit: (code: number) => void,
): Command {
  const command = new Command('preview')
    .description('Show how files are read, without a dialer')
    .argument('<file...>', 'CSV, TSV, semicolon- or pipe-separated files, or .xlsx workbooks')
    .option('--rows <n>', 'rows to show', readNumber(0, 100), 5)
    .option('--all', 'all rows; with --out')
    .option('--json', 'print a line of JSON for each file')
    .option(
      '--out <folder>',
      'write the table of each file as read: FOLDER/NAME.csv, comma, double quotes, header first',
    )
  for (const option of readingOptions()) command.addOption(option)
  return command.action(async (files: string[], given: PreviewArguments) => {
    if (given.all === true && given.out === undefined) throw usage('--all needs a folder', 'Add --out FOLDER.')
    onExit(await runPreview(files, given, await open(), io))
  })
}

async function runPreview(
  files: readonly string[],
  given: PreviewArguments,
  app: PreviewApp,
  io: CommandIo,
): Promise<number> {
  if (given.out !== undefined) await mkdir(given.out, { recursive: true })
  let code: number = exitCodes.allAccepted
  for (const file of files) {
    try {
      const preview = await previewOf(resolve(file), given, app)
      io.stdout(given.json ? `${JSON.stringify(summaryOf(file, preview, given.rows))}\n` : textOf(preview, given.rows))
      if (given.out !== undefined) await writeTable(preview, targetOf(given.out, file), given, app)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const { problem } = error
      if (given.json) io.stdout(`${JSON.stringify({ file, problem })}\n`)
      else io.stderr(`${problemText(problem)}\n`)
      // What holds nothing reads as nothing.
      if (given.out !== undefined && problem.code === 'empty-file') await writeLines([], targetOf(given.out, file))
      code = exitCodeOf(problem.code)
    }
  }
  return code
}

async function previewOf(path: string, given: PreviewArguments, app: PreviewApp): Promise<Preview> {
  const { fileId } = await app.files.register({ path, name: basename(path), owned: false })
  return app.imports.preview({ connectionId: '', fileId, listId: null, reading: readingOf(given) })
}

const targetOf = (folder: string, file: string): string => {
  const name = basename(file)
  return join(folder, name.toLowerCase().endsWith('.csv') ? name : `${name}.csv`)
}

async function writeTable(preview: Preview, target: string, given: PreviewArguments, app: PreviewApp): Promise<void> {
  const { file, reading } = preview
  const mostRows = given.all ? Infinity : given.rows + (reading.hasHeader ? 1 : 0)
  async function* lines(): AsyncGenerator<string> {
    let left = mostRows
    for await (const rows of app.imports.rowsOf(file.fileId, reading)) {
      const taken = rows.filter(({ otherTable }) => otherTable === undefined).slice(0, left)
      left -= taken.length
      yield taken.map((row) => formatRow(row.cells, ',')).join('')
      if (left <= 0) return
    }
  }
  await writeLines(lines(), target)
}

const writeLines = (lines: AsyncIterable<string> | Iterable<string>, target: string): Promise<void> =>
  pipeline(Readable.from(lines), createWriteStream(target))

function summaryOf(file: string, preview: Preview, rows: number): object {
  const { reading } = preview
  return {
    file,
    encoding: reading.encoding,
    delimiter: reading.delimiter,
    encodingDoubt: preview.encodingDoubt,
    quote: reading.layout?.quote ?? '"',
    headerLine: reading.hasHeader ? (reading.layout?.firstLine ?? 1) : null,
    sheet: reading.sheet,
    columns: preview.columns.map(({ header, field, how }) => ({ header, field, how })),
    remarks: preview.remarks,
    rows: preview.rows.slice(0, rows),
  }
}

function textOf(preview: Preview, rows: number): string {
  const { file, reading } = preview
  const line = reading.layout?.firstLine ?? 1
  const columns = preview.columns.map(({ header, field, column }) => {
    const name = header === '' ? `column ${column + 1}` : header
    return `  ${name} → ${field ?? '(not used)'}`
  })
  return [
    file.name,
    [
      ...(reading.sheet === null ? [] : [`sheet ${reading.sheet}`]),
      reading.encoding,
      delimiterName(reading.delimiter),
      reading.hasHeader ? `header in line ${line}` : `no header, first row in line ${line}`,
    ].join(', '),
    ...(preview.encodingDoubt ?? []).map(
      ({ encoding, samples }) => `The encoding is not certain; --encoding ${encoding} reads ${samples.join(' | ')}`,
    ),
    ...columns,
    ...preview.remarks,
    ...preview.rows.slice(0, rows).map((cells) => formatRow(cells, ',').trimEnd()),
    '',
    '',
  ].join('\n')
}
