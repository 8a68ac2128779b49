import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorkbooks } from '../../src/main/features/imports/reading/workbooks.ts'
import { createRowReader, type SourceRow } from '../../src/main/features/imports/reading/row-reader.ts'
import { readPreview } from '../../src/main/features/imports/preview.ts'
import { ProblemError } from '../../src/shared/model/problem.ts'
import { delimiterSchema } from '../../src/shared/model/import.ts'
import { writeWorkbook } from '../helpers/workbook.ts'
import { unzipSync, zipSync } from 'fflate'
import { mutated, mutatedBytes, type Random, randomOf } from './random.ts'
import { expectThat, type Target } from './target.ts'

const tables = [
  'phone_number,first_name,last_name\n3125550101,Ann,Lee\n3125550102,"Bob ""B"" Ray",Ode\n',
  'phone;name\r\n3125550101;"two\r\nlines"\r\n;\r\n',
  'a\tb\tc\r1\t2\t3\r\'x\'\t"y"\tz\r',
  'sep=|\nphone|x\n312|1\n\n\n313|"2\n',
  '"\n"\n"\n,,,\n"a","b"c,"d\n',
]

interface TableInput {
  readonly text: string
  readonly delimiter: string
  readonly cuts: readonly number[]
}

const plain = (rows: readonly SourceRow[]): string => JSON.stringify(rows)

/** The row reader: whole or in pieces, the same rows; and a preview of the same bytes. */
export function rowTarget(): Target {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-fuzz-'))
  return {
    name: 'rows',
    make(random: Random): TableInput {
      const text = mutated(random, mutated(random, random.pick(tables).repeat(1 + random.int(6))))
      const cuts = Array.from({ length: random.int(5) }, () => random.int(text.length + 1)).toSorted((a, b) => a - b)
      return { text, delimiter: random.pick(delimiterSchema.options), cuts }
    },
    async check({ text, delimiter, cuts }: TableInput) {
      const reader = () => createRowReader({ delimiter: delimiterSchema.parse(delimiter) })
      const whole = reader()
      const rows = [...whole.push(text), ...whole.end()]
      const pieced = reader()
      const ends = [...cuts, text.length]
      const inPieces = ends.flatMap((end, at) => pieced.push(text.slice(ends[at - 1] ?? 0, end)))
      inPieces.push(...pieced.end())
      expectThat(plain(inPieces) === plain(rows), 'rows that depend on where the pieces are cut')
      expectThat(
        rows.every((row, at) => at === 0 || row.line >= rows[at - 1]!.line),
        'lines that go back',
      )
      const path = join(dir, 'table.csv')
      writeFileSync(path, text)
      const file = { fileId: 'f', path, name: 'table.csv', sizeBytes: text.length, owned: false }
      await refusing(readPreview({ source: { file, workbook: null }, told: {}, fields: [] }))
    },
    close: async () => rmSync(dir, { recursive: true, force: true }),
  }
}

/** The workbook reader, on workbooks with parts or bytes of them changed. */
export function workbookTarget(): Target {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-fuzz-'))
  const good = join(dir, 'good.xlsx')
  writeWorkbook(good, {
    Leads: [
      ['phone', 'name'],
      [{ number: '3125550101' }, 'Ann'],
      [{ date: 45_000 }, null],
    ],
    Two: [['x']],
  })
  const bytes = readFile(good)
  return {
    name: 'workbooks',
    make: (random: Random) => ({ seed: random.int(2 ** 31), parts: random.chance(0.7) }),
    async check({ seed, parts }: { seed: number; parts: boolean }) {
      const random = randomOf(seed)
      const source = await bytes
      let made = source as Uint8Array
      if (parts) {
        const files = unzipSync(source)
        const name = random.pick(Object.keys(files))
        const text = new TextDecoder().decode(files[name])
        files[name] = new TextEncoder().encode(mutated(random, text))
        if (random.chance(0.1)) delete files[random.pick(Object.keys(files))]
        made = zipSync(files)
      } else made = mutatedBytes(random, source)
      const path = join(dir, 'made.xlsx')
      writeFileSync(path, made)
      const file = { fileId: 'f', path, name: 'made.xlsx', sizeBytes: made.length, owned: false }
      await refusing(createWorkbooks({ inboxDir: join(dir, 'inbox') }).textOf(file, null))
    },
    close: async () => rmSync(dir, { recursive: true, force: true }),
  }
}

/** A refusal in words is as good as a result. */
async function refusing(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof ProblemError)) throw error
    expectThat(error.problem.code !== 'internal', `an error of the program: ${error.problem.what}`)
  })
}
