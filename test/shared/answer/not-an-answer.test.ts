import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAnswer, recordsOf } from '../../../src/shared/answer/index.ts'
import { functionNames } from '../../../src/shared/catalogue/index.ts'

const parse = (functionName: string, body: string, status = 200) => parseAnswer({ functionName, status, body })

describe('text that is no answer is never taken for data', () => {
  const bodies = [
    ['a database that is down', 'MySQL connect ERROR:  Connection refused\n'],
    ['a gateway', 'upstream request timeout'],
    ['a login page', '<!DOCTYPE html><html><body><form>Login</form></body></html>'],
    ['a page behind a comment', '<!-- proxy -->\n<html><body>Login</body></html>'],
    ['a piece of a page', '<div>Login</div>'],
  ] as const
  const readers = [
    'campaigns_list',
    'hopper_list',
    'lead_search',
    'version',
    'list_info',
    'check_phone_number',
  ] as const
  test.each(readers.flatMap((name) => bodies.map(([what, body]) => [name, what, body] as const)))(
    '%s, %s',
    (name, _, body) => {
      expect(parse(name, body)).toEqual({ outcome: 'unknown', lines: [], columns: [], rows: [] })
    },
  )
})

describe('PHP warnings around a table', () => {
  const row = 'TESTCAMP|Test Campaign|Y|---ALL---|RATIO|1|DOWN|NEW NA B|26|9||'
  const warning = '<br />\n<b>Warning</b>:  Undefined variable $DB in <b>/srv/api.php</b> on line <b>83</b><br />\n'

  test.each([
    ['as HTML', `${warning}${row}\n${warning}`],
    ['as text', `Warning: Undefined variable $DB in /srv/api.php on line 83\n${row}\n`],
    ['cut within', `${warning}<b>Warn\n...\n${row}\n`],
  ])('%s', (_, body) => {
    expect(recordsOf(parse('campaigns_list', body))).toMatchObject([{ campaign_id: 'TESTCAMP', dial_timeout: '26' }])
  })

  test('a stored value that only looks like one is kept', () => {
    expect(parse('lead_field_info', 'Notice: he called on line 2 of the form').rows).toEqual([
      ['Notice: he called on line 2 of the form'],
    ])
  })
})

test('the links of a picker page hold user and password: nothing of them comes out', () => {
  const link = (stage: string): string =>
    `<a href="/vicidial/non_agent_api.php?user=6666&pass=sekret1&comments=a>b&stage=${stage}"><font color=black>`
  const body = [
    '<HTML><head><title>NON-AGENT API</title></head><body>',
    `<div id='selectframe'><table><tr><td>#</td><td>${link('name')}FILENAME</td><td>${link('size')}SIZE</td></tr>`,
    `<tr><td>1</td><td><a href="javascript:choose_file('beep');">beep &amp; go.wav</a></td><td>900</td></tr></table>`,
  ].join('\n')
  const answer = parse('sounds_list', body)
  expect(recordsOf(answer)).toEqual([{ '#': '1', FILENAME: 'beep & go.wav', SIZE: '900' }])
  expect(JSON.stringify(answer)).not.toContain('sekret1')
})

// With a step that looks at the rest of the body for each character, these take hours.
describe('hostile bodies of a megabyte', () => {
  const size = 1_000_000
  const page = "<div id='selectframe'><tr><td>"
  const bodies = {
    'tags that never end': page + '<'.repeat(size),
    'quotes that never end': page + '<a "'.repeat(size / 4),
    cells: page + '<td>'.repeat(size / 4),
    pipes: '|'.repeat(size),
    'line feeds': '\n'.repeat(size),
    messages: 'ERROR: '.repeat(size / 7),
    arrows: 'a => '.repeat(size / 5),
    'one line': 'x'.repeat(size),
    blanks: ' '.repeat(size),
    'noise that never ends': `<b>Warning</b>: ${' on line '.repeat(size / 9)}`,
  }
  test.each(Object.entries(bodies))('%s', (_, body) => {
    for (const name of ['add_lead', 'hopper_list', 'lead_status_search', 'ingroup_list', 'agent_ingroup_info', 'x']) {
      expect(() => parse(name, body)).not.toThrow()
    }
  })
})

test('every cell of a message line comes out as it stands on the wire', () => {
  const cell = fc.stringMatching(/^[^|\n\r]{0,20}$/).filter((text) => !/SUCCESS|NOTICE|ERROR/.test(text))
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
      fc.pre(cells.at(-1) !== '')
      const [line] = parse('add_lead', `SUCCESS: add_lead LEAD HAS BEEN ADDED - ${cells.join('|')}\n`).lines
      expect(line?.values).toEqual(cells)
    }),
  )
})

test('rows of a table come out as they stand on the wire, by every separator', () => {
  const cell = fc.stringMatching(/^[0-9A-Za-z .:_-]{1,12}$/)
  const rows = fc.array(fc.array(cell, { minLength: 17, maxLength: 17 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(rows, fc.constantFrom('|', '\t', ','), (table, separator) => {
      const body = table.map((row) => row.join(separator)).join('\n')
      expect(parse('hopper_list', body)).toMatchObject({ outcome: 'data', rows: table })
    }),
  )
})

test('no function throws on bytes of any kind', () => {
  const bytes = fc.uint8Array({ maxLength: 300 }).map((all) => new TextDecoder('windows-1252').decode(all))
  fc.assert(
    fc.property(fc.constantFrom(...functionNames), bytes, (name, body) => {
      const { lines, rows } = parse(name, body)
      expect([...lines.flatMap(({ values }) => values), ...rows.flat()].every((text) => typeof text === 'string')).toBe(
        true,
      )
    }),
  )
})
