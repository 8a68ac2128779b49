import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJsonl } from '../../../src/main/commands/parse.ts'
import { textLines } from '../../../src/main/commands/text-lines.ts'

const bytes = (text: string, size = 7): Readable => {
  const all = Buffer.from(text)
  const chunks = Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.subarray(at * size, (at + 1) * size),
  )
  return Readable.from(chunks)
}

async function parsed(text: string): Promise<{ lines: unknown[]; unreadable: number }> {
  let output = ''
  const unreadable = await parseJsonl(bytes(text), (line) => (output += line))
  const lines = output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown)
  return { lines, unreadable }
}

describe('dialdeck parse --jsonl', () => {
  test('a message is taken apart', async () => {
    const call = {
      id: 'T1',
      function: 'add_lead',
      status: 200,
      body: 'SUCCESS: add_lead LEAD HAS BEEN ADDED - 7275551111|999|193715|-4|6666\n',
    }
    expect(await parsed(`${JSON.stringify(call)}\n`)).toEqual({
      lines: [
        {
          id: 'T1',
          outcome: 'success',
          lines: [
            { kind: 'SUCCESS', reason: 'LEAD HAS BEEN ADDED', values: ['7275551111', '999', '193715', '-4', '6666'] },
          ],
          columns: [],
          rows: [],
        },
      ],
      unreadable: 0,
    })
  })

  test('a table has columns and rows', async () => {
    const call = { id: 2, function: 'lead_search', status: 200, body: '7275550602|2|190-176\n' }
    const { lines } = await parsed(JSON.stringify(call))
    expect(lines).toEqual([
      {
        id: 2,
        outcome: 'data',
        lines: [],
        columns: ['search_key', 'records_found', 'lead_ids'],
        rows: [['7275550602', '2', '190-176']],
      },
    ])
  })

  test('bad lines are named by their number and the rest goes on', async () => {
    const good = '{"id":"a","function":"version","status":500,"body":""}'
    const { lines, unreadable } = await parsed(`${good}\nnot json\n\n{"id":"b","body":"x"}\n[1]\n${good}`)
    expect(unreadable).toBe(3)
    expect(lines).toEqual([
      { id: 'a', outcome: 'unknown', lines: [], columns: [], rows: [] },
      { id: null, line: 2, error: 'not JSON' },
      { id: null, line: 4, error: expect.stringContaining('function: ') as string },
      { id: null, line: 5, error: expect.any(String) as string },
      { id: 'a', outcome: 'unknown', lines: [], columns: [], rows: [] },
    ])
  })

  test('a line separator inside a body does not end its line', async () => {
    const call = `{"id":"a","function":"lead_field_info","status":200,"body":"one\u2028two"}\r\n`
    expect((await parsed(call)).lines).toMatchObject([{ id: 'a', rows: [['one\u2028two']] }])
  })
})

test('lines come out as they were, however the bytes are cut', async () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\n\uFEFF]/g, ''))
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1 }), fc.integer({ min: 1, max: 9 }), async (lines, size) => {
      const read: string[] = []
      for await (const found of textLines(bytes(lines.map((each) => `${each}\n`).join(''), size))) read.push(found)
      expect(read).toEqual(lines)
    }),
  )
})
