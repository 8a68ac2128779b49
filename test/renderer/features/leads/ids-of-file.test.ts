import { expect, it } from 'vitest'
import { idsOfFile } from '../../../../src/renderer/features/leads/ids-of-file.ts'

it.each([
  ['lead_id,state,reason\r\n12,updated,\r\n13,rejected,"x, y"\r\n', '12\n13'],
  ['\uFEFFName;Lead ID;City\nAda;12;Rome\nBob;13;Oslo', '12\n13'],
  ['12\n13\n\n14', '12\n13\n14'],
  ['"12","Ada"\n"13","Bob"', '12\n13'],
  ['number\n12\n13', '12\n13'],
  ['', ''],
])('takes the ids out of %j', (content, ids) => {
  expect(idsOfFile(content)).toBe(ids)
})
