import { describe, expect, test } from 'vitest'
import { parseAnswer, recordsOf } from '../../../src/shared/answer/index.ts'
import { recorded, recordedCall, type Recorded } from './recorded.ts'

const parse = (call: Recorded) => parseAnswer({ functionName: call.function, status: call.status, body: call.body })

const isMessage = (line: string): boolean => /^(?:SUCCESS|NOTICE|ERROR): /.test(line)

const separators: Readonly<Record<string, string>> = { pipe: '|', csv: ',', tab: '\t' }

/** Whose header lies, or whose values held separators or line feeds when they were recorded; each has its own test. */
const ELSEWHERE = new Set(['did_log_export', 'recording_lookup', 'call_dispo_report', 'sounds_list', 'lead_search'])

/** The table as the request asks for it: here the separator is known, which the parser has to find out by itself. */
function asAskedFor({ params, body }: Recorded): Record<string, string>[] {
  const separator = separators[params['stage'] ?? 'pipe'] ?? '|'
  const [header = '', ...rows] = body.split('\n').filter((line) => line !== '')
  const names = header.split(separator)
  return rows
    .filter((row) => row !== header)
    .map((row) => {
      const cells = row.split(separator)
      return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
    })
}

describe('tables with a header', () => {
  const tables = recorded.filter(
    ({ function: name, params, body, status }) =>
      params['header'] === 'YES' &&
      status === 200 &&
      !ELSEWHERE.has(name) &&
      /^[a-z][a-z_]+[|,\t]/.test(body) &&
      params['stage'] !== 'newline',
  )
  // A line feed or a separator inside a value shifts the columns of whoever only splits (T0576, T1321).
  const plain = tables.filter(
    (call) => !call.body.includes('line1') && !call.body.includes('after lunch') && !call.body.includes('...('),
  )

  test('there are many of them, of many functions', () => {
    expect(plain.length).toBeGreaterThan(60)
    expect(new Set(plain.map((call) => call.function)).size).toBeGreaterThan(12)
  })

  test.each(plain.map((call) => [call.id, call.function, call] as const))('%s %s', (_, __, call) => {
    expect(recordsOf(parse(call))).toEqual(asAskedFor(call))
  })
})

test('the value of one field is the whole answer', () => {
  const values = recorded.filter(
    ({ function: name, status, body }) =>
      name === 'lead_field_info' && status === 200 && body !== '' && !isMessage(body),
  )
  expect(values.length).toBeGreaterThan(100)
  for (const call of values) expect([call.id, ...parse(call).rows.flat()]).toEqual([call.id, call.body])
})

test('every key of a search comes with its count and its ids', () => {
  const searches = recorded.filter(
    ({ function: name, status, body }) =>
      name === 'lead_search' && status === 200 && /^[^|]+\|\d+\|/m.test(body) && !body.includes('...('),
  )
  expect(searches.length).toBeGreaterThan(15)
  for (const call of searches) {
    const found = call.body.matchAll(/^([^|\n]+)\|(\d+)\|([-0-9]*)$/gm)
    const expected = [...found].map(([, search_key, records_found, lead_ids]) => ({
      search_key,
      records_found,
      lead_ids,
    }))
    expect(recordsOf(parse(call))).toEqual(expected)
  }
})

describe('pages', () => {
  test.each([
    ['T1120', 'Voicemail Boxes', ['8500', '1001', '1002']],
    ['T1122', 'Call Menus', ['2FA_say_auth_code', 'aftrhours']],
    ['T1123', 'Settings Containers: OTHER type', ['AGENT_CALLBACK_EMAIL', 'CONFETTI_SETTINGS']],
    ['T1727', 'Inbound Groups', ['AGENTDIRECT', 'AGENTDIRECT_CHAT', 'SALESLINE', 'SUPPORT']],
    ['T1111', 'FILENAME', ['beep.wav', 'closed.gsm', 'welcome.wav']],
    ['T1717', 'Music On Hold Class', ['default', 'jazz']],
  ])('%s: %s', (id, column, ids) => {
    const records = recordsOf(parse(recordedCall(id)))
    expect(records.slice(0, ids.length).map((record) => record[column])).toEqual(ids)
  })

  test('files of a music class stand with it', () => {
    expect(recordsOf(parse(recordedCall('T1717'))).map((record) => record['Files'])).toEqual([
      'conf macroform-cold_day',
      '',
    ])
  })

  test('files as links', () => {
    expect(parse(recordedCall('T1110')).rows).toEqual([['beep.wav'], ['closed.gsm'], ['welcome.wav']])
  })

  test.each([
    ['T1222', { 'SELECTED INGROUPS': 'SALESLINE SUPPORT -', 'OUTBOUND AUTODIAL': 'Y', MANAGER: '' }],
    ['T1223', { 'SELECTED INGROUPS': 'SALESLINE SUPPORT -', 'OUTBOUND AUTODIAL': 'Y', MANAGER: '' }],
    ['T1224', { 'SELECTED INGROUPS': 'SALESLINE SUPPORT', 'OUTBOUND AUTODIAL': 'Y' }],
  ])('in-groups of an agent, %s', (id, record) => {
    expect(recordsOf(parse(recordedCall(id)))).toEqual([expect.objectContaining(record)])
  })
})

describe('headers that lie', () => {
  test('did_log_export: caller id before date', () => {
    for (const call of recorded.filter(({ function: name, body }) => name === 'did_log_export' && /^\d/m.test(body))) {
      for (const record of recordsOf(parse(call))) {
        expect(record['call_date']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
        expect(record['caller_id_number']).toMatch(/^\d*$/)
      }
    }
  })

  test('recording_lookup: the duration has a column of its own', () => {
    const [record] = recordsOf(parse(recordedCall('T1131')))
    expect(record).toMatchObject({ duration: '66', location: expect.stringMatching(/^http/) as string })
  })

  test('call_dispo_report: the cells of all statuses add up to the total', () => {
    for (const id of ['T1261', 'T1262']) {
      for (const { CAMPAIGN: _, 'TOTAL CALLS': total, ...statuses } of recordsOf(parse(recordedCall(id)))) {
        const sum = Object.values(statuses).reduce((all, cell) => all + Number.parseInt(cell, 10), 0)
        expect(sum).toBe(Number(total))
      }
    }
    expect(recordsOf(parse(recordedCall('T1261')))[0]).toMatchObject({
      CAMPAIGN: 'SALES01',
      A: '0 (0.0%)',
      DNC: '5 (25.0%)',
    })
  })

  test('list_info: the empty cell at the end is no value', () => {
    const answers = recorded
      .filter(({ function: name, body }) => name === 'list_info' && /^\d+\|/m.test(body))
      .map(parse)
    expect(answers.length).toBeGreaterThan(3)
    for (const { columns, rows } of answers)
      expect(rows.map((row) => row.length)).toEqual(rows.map(() => columns.length))
  })
})
