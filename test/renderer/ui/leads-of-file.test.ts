import { expect, it } from 'vitest'
import { leadsOfFile, textOfFile } from '../../../src/renderer/ui/leads-of-file.ts'

const idsOf = (content: string): string[] => leadsOfFile(content).map(({ id }) => id)

it.each([
  ['lead_id,state,reason\r\n12,updated,\r\n13,rejected,"x, y"\r\n', ['12', '13']],
  ['\uFEFFName;Lead ID;City\nAda;12;Rome\nBob;13;Oslo', ['12', '13']],
  ['12\n13\n\n14', ['12', '13', '14']],
  ['"12","Ada"\n"13","Bob"', ['12', '13']],
  ['number\n12\n13', ['12', '13']],
  ['', []],
])('takes the ids out of %j', (content, ids) => {
  expect(idsOf(content)).toEqual(ids)
})

it('knows the archived leads of a rejects file', () => {
  const content = 'lead_id,archived,state,code,reason\r\n12,Y,rejected,conflict,x\r\n13,N,rejected,conflict,x\r\n'
  expect(leadsOfFile(content)).toEqual([
    { id: '12', archived: true },
    { id: '13', archived: false },
  ])
})

it('reads what a spreadsheet saves as Unicode text', async () => {
  const utf16 = Buffer.from('\uFEFFlead_id\tname\r\n12\tAda', 'utf16le')
  expect(idsOf(await textOfFile(new Blob([utf16])))).toEqual(['12'])
  expect(idsOf(await textOfFile(new Blob(['12\n13'])))).toEqual(['12', '13'])
})
