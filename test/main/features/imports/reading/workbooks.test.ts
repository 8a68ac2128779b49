import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { numberAsWritten } from '../../../../../src/main/features/imports/reading/workbook/number-formats.ts'
import {
  createWorkbooks,
  type TextSource,
  workbookMemoryMb,
} from '../../../../../src/main/features/imports/reading/workbooks.ts'
import { writeWorkbook } from '../../../../helpers/workbook.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-test-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const textOf = (name: string, sheet: string | null = null): Promise<TextSource> =>
  createWorkbooks({ inboxDir: join(dir, 'inbox') }).textOf(
    { fileId: 'f', path: join(dir, name), name, sizeBytes: 0, owned: false },
    sheet,
  )

it('the thread may take less under Electron, whose heaps of one process share about 4 GB', () => {
  expect(workbookMemoryMb({ node: '24.18.0', electron: '45.5.0' })).toBe(1500)
  expect(workbookMemoryMb({ node: '24.21.0' })).toBe(2000)
})

const leads = [
  ['Phone', 'Name', 'Born', 'Zip', 'Note'],
  [{ number: '2125550147' }, 'Zoë "Z" Lee, Jr', { date: 25_569 }, '01234', 'two\nlines'],
  [{ number: '2.1255501480000001E9' }, null, null, { number: '1234' }, ' kept '],
] as const

describe('a workbook', () => {
  it('is read by its first sheet: dates as dates, long numbers as their digits, text as it is', async () => {
    writeWorkbook(join(dir, 'leads.xlsx'), { Leads: leads, Other: [['x']] })
    const { file, workbook } = await textOf('leads.xlsx')
    expect(workbook).toEqual({ sheet: 'Leads', sheets: ['Leads', 'Other'], hiddenRows: 0, remarks: [] })
    expect(file.name).toBe('leads.xlsx')
    expect(readFileSync(file.path, 'utf8')).toBe(
      'Phone,Name,Born,Zip,Note\n2125550147,"Zoë ""Z"" Lee, Jr",1970-01-01,01234,"two\nlines"\n2125550148,,,1234, kept \n',
    )
  })

  it('is read by the sheet that is chosen', async () => {
    writeWorkbook(join(dir, 'leads.xlsx'), { Leads: leads, Other: [['phone'], ['2125550149']] })
    const { file } = await textOf('leads.xlsx', 'Other')
    expect(readFileSync(file.path, 'utf8')).toBe('phone\n2125550149\n')
  })

  it('without the sheet that is asked for names those it has', async () => {
    writeWorkbook(join(dir, 'leads.xlsx'), { Leads: leads })
    await expect(textOf('leads.xlsx', 'Gone')).rejects.toThrow('leads.xlsx has no sheet “Gone”')
  })

  it('that is damaged, or another archive, is said to be so', async () => {
    writeFileSync(join(dir, 'leads.xlsx'), 'PK\u0003\u0004 and nothing of a workbook')
    await expect(textOf('leads.xlsx')).rejects.toThrow('is a damaged workbook or zip archive')
  })

  it('a text file goes through as it is', async () => {
    writeFileSync(join(dir, 'leads.csv'), 'phone\n2125550147\n')
    const { file, workbook } = await textOf('leads.csv')
    expect([file.path, workbook]).toEqual([join(dir, 'leads.csv'), null])
  })
})

it.each([
  ['2125550147', '2125550147'],
  ['2.12555E+9', '2125550000'],
  ['1E-3', '1E-3'],
  ['0.10', '0.10'],
  ['1e400', '1e400'],
])('the number %s is written %s', (written, text) => {
  expect(numberAsWritten(written)).toBe(text)
})
