import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { standardFields } from '../../../../../src/main/features/imports/mapping/lead-fields.ts'
import { previewFile } from '../../../../../src/main/features/imports/preview.ts'
import { readText } from '../../../../../src/main/features/imports/reading/source-file.ts'
import { temporaryFolder } from '../../../../helpers/demo-leads.ts'

let dir = ''
beforeEach(() => {
  dir = temporaryFolder()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const write = (bytes: string | Uint8Array): string => {
  const path = join(dir, 'leads.csv')
  writeFileSync(path, bytes)
  return path
}
const preview = (bytes: string | Uint8Array) =>
  previewFile(
    { file: { fileId: 'f', path: write(bytes), name: 'leads.csv', sizeBytes: 0, owned: false }, workbook: null },
    {},
    standardFields,
    () => null,
  )

describe('reading text', () => {
  it('gives characters whole that are cut between pieces, without the byte order mark', async () => {
    const text = `\ufeff${'é中\u{1f600},'.repeat(150_000)}`
    let read = ''
    for await (const piece of readText(write(text), 'leads.csv', 'utf-8')) read += piece
    expect(read).toBe(text.slice(1))
  })

  it('refuses a file that is written to while it is read', async () => {
    const path = write('a,b\n'.repeat(300_000))
    const reading = (async () => {
      for await (const piece of readText(path, 'leads.csv', 'utf-8')) appendFileSync(path, piece.slice(0, 4))
    })()
    await expect(reading).rejects.toThrow('leads.csv was changed while it was read')
  })
})

describe('a preview', () => {
  it('takes 300 columns and names a header that stands there twice', async () => {
    const header = Array.from({ length: 300 }, (_, column) => (column === 7 ? 'col 3' : `col ${column}`))
    const { columns, remarks } = await preview(`${header.join(',')},phone\n${'x,'.repeat(300)}2125550147\n`)
    expect(columns).toHaveLength(301)
    expect(columns[300]?.field).toBe('phone_number')
    expect(remarks).toEqual(['Two columns are named "col 3".'])
  })

  it('tells of uneven rows, stray quotes and NUL bytes by line', async () => {
    const { remarks } = await preview('phone,first_name\n2125550147,a,b\n2125550148,"x\n2125550149,y\0\n')
    expect(remarks).toEqual([
      'Line 2 has 3 cells where the table has 2.',
      'A quote in line 3 is not closed; it is read as a character.',
      'The file holds NUL bytes; they are left out.',
    ])
  })

  it('takes one old byte far down the file for what it is', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`phone,name\n${'2125550147,Ann\n'.repeat(100_000)}`),
      Buffer.from([0xe9, 10]),
    ])
    expect((await preview(bytes)).reading.encoding).toBe('windows-1252')
  })
})
