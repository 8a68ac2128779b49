import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeyFile, KeyFileRequest } from '../../../../../src/shared/model/key-file.ts'
import { temporaryFolder } from '../../../../helpers/demo-leads.ts'
import { createLocalImports, type LocalImports } from '../../../../helpers/local-imports.ts'

let dir = ''
let local: LocalImports

beforeEach(() => {
  dir = temporaryFolder()
  local = createLocalImports({ dir, url: 'http://127.0.0.1:9/', user: 'u', password: 'p' })
})
afterEach(async () => {
  await local.close()
  rmSync(dir, { recursive: true, force: true })
})

const read = async (
  text: string | Uint8Array,
  kind: KeyFileRequest['kind'],
  part: Partial<KeyFileRequest> = {},
): Promise<KeyFile> => {
  const path = join(dir, 'keys.csv')
  writeFileSync(path, text)
  return local.imports.readKeys({ fileId: await local.register(path), kind, reading: {}, columns: null, ...part })
}

describe('lead ids', () => {
  it('stand in the column that is named so, whatever the cells before it hold', async () => {
    const { keys, chosen, why } = await read(
      'name,list_id,lead_id\n"Smith, John",101,55\n"O""Hara",102,56\n',
      'lead-id',
    )
    expect(chosen).toEqual([2])
    expect(why).toContain('“lead_id”')
    expect(keys).toMatchObject({ keys: ['55', '56'], rows: 2, headerLines: 1, unusable: 0 })
  })

  it('out of a result file keep which leads are archived', async () => {
    const text = 'lead_id,archived,state,code,reason\r\n12,Y,rejected,conflict,"x, y"\r\n13,N,rejected,conflict,x\r\n'
    expect((await read(text, 'lead-id')).keys).toMatchObject({ keys: ['12', '13'], archived: ['12'] })
  })

  it.each([
    ['\uFEFFName;Lead ID;City\nAda;12;Rome\nBob;13;Oslo', ['12', '13']],
    ['12\n13\n\n14', ['12', '13', '14']],
    ['"12","Ada"\n"13","Bob"', ['12', '13']],
    ['number\n12\n13', ['12', '13']],
    ['lead_id\tname\r\n12\tAda', ['12']],
    ['dialdeck_lead_id,id\n7,C1\n', ['7']],
  ])('are found in %j', async (text, keys) => {
    expect((await read(text, 'lead-id')).keys?.keys).toEqual(keys)
  })

  it('are read from what a spreadsheet saves as Unicode text', async () => {
    expect((await read(Buffer.from('\uFEFFlead_id\tname\r\n12\tAda', 'utf16le'), 'lead-id')).keys?.keys).toEqual(['12'])
  })

  it('that are none are counted and named by line; 1,234 is never two leads', async () => {
    const text = 'lead_id,name\n55,Ann\n,Ben\nabc,Cy\n"1,234",Di\n55,Ed\n'
    const { keys } = await read(text, 'lead-id')
    expect(keys).toMatchObject({ keys: ['55'], rows: 5, unusable: 3, repeated: 1 })
    expect(keys?.rejected).toEqual([
      { line: 3, text: ' | Ben', reason: 'The cell is empty.' },
      { line: 4, text: 'abc', reason: 'A lead id is a whole number.' },
      { line: 5, text: '1,234', reason: 'There is more than one number here.' },
    ])
  })
})

describe('a file whose column is not certain', () => {
  it.each([
    ['named twice', 'lead_id,lead_id\n1,2\n', '2 columns may hold the lead ids'],
    ['missing', 'name,city\nAnn,York\n', 'No column looks like lead ids'],
    ['ten columns of digits', '1,2,3,4,5,6,7,8,9,10\n'.repeat(3), '10 columns look like lead ids'],
  ])('%s gives no key', async (_, text, why) => {
    const { keys, chosen, why: told } = await read(text, 'lead-id')
    expect([keys, chosen]).toEqual([null, []])
    expect(told).toContain(why)
  })

  it('is read by the column that is chosen', async () => {
    const text = 'lead_id,lead_id\n1,2\n'
    expect((await read(text, 'lead-id', { columns: [1] })).keys?.keys).toEqual(['2'])
    await expect(read(text, 'lead-id', { columns: [2] })).rejects.toMatchObject({
      problem: { code: 'bad-input', what: 'keys.csv has no column 3' },
    })
  })

  it('is refused when it is empty', async () => {
    await expect(read('', 'lead-id')).rejects.toMatchObject({ problem: { code: 'empty-file' } })
  })
})

describe('phone numbers', () => {
  it('are not customer ids or ZIP+4 codes', async () => {
    const text = 'customer_id,phone,zip\n1002003004,(212) 555-1000,100011234\n1002003005,212-555-1001,100011235\n'
    expect((await read(text, 'phone')).keys?.keys).toEqual(['2125551000', '2125551001'])
  })

  it('without a heading are found only where one column can be meant', async () => {
    expect((await read('Ann,2125551000\nBen,2125551001\n', 'phone')).keys?.keys).toEqual(['2125551000', '2125551001'])
    expect((await read('1002003004,2125551000\n1002003005,2125551001\n', 'phone')).keys).toBeNull()
  })

  it('of several columns can be read together, and in one line as before', async () => {
    const text = 'phone_number,alt_phone\n2125551000,2125551001\n2125551002,\n'
    expect((await read(text, 'phone')).chosen).toEqual([0])
    expect((await read(text, 'phone', { columns: [0, 1] })).keys).toMatchObject({
      keys: ['2125551000', '2125551001', '2125551002'],
      unusable: 0,
    })
    expect((await read('2125551000,2125551001,2125551002', 'phone')).keys?.keys).toHaveLength(3)
  })

  it('in the first line are not taken for a heading', async () => {
    expect((await read('2125551000\n2125551001\n', 'phone')).keys).toMatchObject({ headerLines: 0, rows: 2 })
    expect((await read('Numbers to stop\n2125551001\n', 'phone')).keys).toMatchObject({ headerLines: 1, rows: 1 })
  })
})
