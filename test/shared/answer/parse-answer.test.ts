import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, parseAnswer, recordsOf, refusalOf } from '../../../src/shared/answer/index.ts'
import { commonErrors } from '../../../src/shared/catalogue/every-call.ts'
import { functionNames, functionSpec } from '../../../src/shared/catalogue/index.ts'
import { recorded, recordedCall, type Recorded } from './recorded.ts'

const parse = (call: Recorded): Answer =>
  parseAnswer({ functionName: call.function, status: call.status, body: call.body })

const parsed = (id: string): Answer => parse(recordedCall(id))

const parseText = (functionName: string, body: string, status = 200): Answer =>
  parseAnswer({ functionName, status, body })

/** The catalogue's patterns as expressions of their own: a second, independent way to take a line apart. */
interface Pattern {
  readonly expression: RegExp
  readonly cells: number
}

function patternsOf(): Pattern[] {
  const all = functionNames.flatMap((name) => {
    const spec = functionSpec(name)
    return [...spec.success, ...spec.errors, ...spec.notices]
  })
  return (
    [...all, ...commonErrors]
      .flatMap(({ pattern }) => pattern.split('\n'))
      // Other characters between cells would be no cells here, but are values there: these few patterns are left out.
      .filter((pattern) => /^(?:SUCCESS|NOTICE|ERROR): [^<[]*<[^>]+>(?:[|: -]*<[^>]+>)*[|: -]*$/.test(pattern))
      .map((pattern) => {
        const parts = pattern.split(/<[^>]+>/)
        const source = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('([^|\n]*)')
        return { expression: new RegExp(`^${source}$`), cells: parts.length - 1 }
      })
  )
}

describe('every answer recorded from a real server', () => {
  test('is taken apart without throwing, and most say clearly what happened', () => {
    const outcomes = recorded.map((call) => parse(call).outcome)
    expect(outcomes).toHaveLength(1409)
    const unknown = recorded.filter((_, at) => outcomes[at] === 'unknown')
    // What is left are crashes without a body, the tea-pot, a web server's page and one oddly spelt name.
    expect(unknown.every(({ status, function: name }) => status !== 200 || name !== name.trim())).toBe(true)
  })

  test('gives the cells the catalogue names, wherever a pattern fits the recorded line', () => {
    const patterns = patternsOf()
    let compared = 0
    for (const call of recorded) {
      const lines = call.body.split('\n').filter((line) => /^(?:SUCCESS|NOTICE|ERROR): /.test(line))
      const answer = parse(call)
      if (answer.lines.length !== lines.length) continue
      lines.forEach((line, at) => {
        const fits = patterns.map(({ expression }) => expression.exec(line)).find((match) => match !== null)
        if (!fits) return
        const cells = fits.slice(1)
        const values = [...answer.lines[at]!.values]
        // A pattern's cell may hold what the line leaves open: empty cells at the end are no difference.
        while (cells.at(-1) === '') cells.pop()
        while (values.at(-1) === '') values.pop()
        expect({ id: call.id, values }).toEqual({ id: call.id, values: cells })
        compared += 1
      })
    }
    expect(compared).toBeGreaterThan(600)
  })

  test('keeps its kind, function and reason together with the cells: put together they are the line again', () => {
    for (const call of recorded) {
      for (const line of parse(call).lines) {
        const cells = line.values.filter((value) => value !== '')
        const text = call.body.replaceAll('\n', ' ')
        expect(text).toContain(`${line.kind}: ${line.functionName ? `${line.functionName} ` : ''}${line.reason}`)
        for (const cell of cells) expect(text).toContain(cell)
      }
    }
  })
})

describe('message lines', () => {
  test.each([
    [
      'add_lead',
      'SUCCESS: add_lead LEAD HAS BEEN ADDED - 7275551111|999|193715|-4|6666',
      'LEAD HAS BEEN ADDED',
      ['7275551111', '999', '193715', '-4', '6666'],
    ],
    [
      'add_lead',
      'NOTICE: add_lead ADDED TO HOPPER - 7275551111|193715|1677922|6666',
      'ADDED TO HOPPER',
      ['7275551111', '193715', '1677922', '6666'],
    ],
    [
      'hopper_list',
      'ERROR: hopper_list THIS CAMPAIGN DOES NOT EXIST: |6666|NOSUCH',
      'THIS CAMPAIGN DOES NOT EXIST',
      ['6666', 'NOSUCH'],
    ],
    [
      'update_lead',
      'SUCCESS: update_lead LEAD HAS BEEN DELETED 1|0 - 6666|12|1|0|0|',
      'LEAD HAS BEEN DELETED',
      ['1', '0', '6666', '12', '1', '0', '0'],
    ],
    [
      'update_lead',
      'SUCCESS: update_lead LEAD HAS BEEN UPDATED - 6666|12|1|||',
      'LEAD HAS BEEN UPDATED',
      ['6666', '12', '1', '', ''],
    ],
    [
      'add_lead',
      'ERROR: add_lead NOT A DEFINED LIST ID, LIST EXISTS CHECK ENABLED - 7275551111|5',
      'NOT A DEFINED LIST ID, LIST EXISTS CHECK ENABLED',
      ['7275551111', '5'],
    ],
    [
      'add_lead',
      'ERROR: Login incorrect, please try again: |6666|secret|BAD|',
      'Login incorrect, please try again',
      ['6666', 'secret', 'BAD'],
    ],
    [
      'update_cid_group_entry',
      'SUCCESS: update_cid_group_entry CID GROUP INFO AS FOLLOWS GRP|727||2',
      'CID GROUP INFO AS FOLLOWS',
      ['GRP', '727', '', '2'],
    ],
    ['add_lead', 'ERROR: NO FUNCTION SPECIFIED', 'NO FUNCTION SPECIFIED', []],
    ['add_lead', 'ERROR: add_lead SOMETHING NOBODY KNOWS - a|b', 'SOMETHING NOBODY KNOWS', ['a', 'b']],
  ])('%s: %s', (functionName, line, reason, values) => {
    const [first] = parseText(functionName, `${line}\n`).lines
    expect(first).toMatchObject({ reason, values })
  })

  test('a notice glued behind the echo of alternate numbers is found', () => {
    const body =
      'SUCCESS: add_lead LEAD HAS BEEN ADDED - 7275551111|101|5|-5|6666\n7275551112_1_homeNOTICE: add_lead MULTI-ALT-PHONE NUMBERS LOADED - 1|5|6666\n'
    const answer = parseText('add_lead', body)
    expect(answer.outcome).toBe('success')
    expect(answer.lines.map((line) => line.reason)).toEqual(['LEAD HAS BEEN ADDED', 'MULTI-ALT-PHONE NUMBERS LOADED'])
  })

  test('HTTP 500 with a complete body is an answer, with an empty one it is not', () => {
    const body = 'SUCCESS: add_lead LEAD HAS BEEN ADDED - 7275551111|101|5|-5|6666\n'
    expect(parseText('add_lead', body, 500).outcome).toBe('success')
    expect(parseText('add_lead', '', 500).outcome).toBe('unknown')
    expect(parseText('update_lead', '', 200).outcome).toBe('empty')
  })

  test('a good notice followed by “no updates defined” is no failure', () => {
    const body =
      'NOTICE: update_user USER RANKS HAVE BEEN UPDATED: 6666|1001\nERROR: update_user NO UPDATES DEFINED: |6666|1001\n'
    expect(parseText('update_user', body).outcome).toBe('notice')
  })
})

describe('line ends', () => {
  test('a carriage return inside a value stays, one that ends every line goes', () => {
    expect(parseText('lead_field_info', 'line1\r\nline2').rows).toEqual([['line1\r\nline2']])
    const body = '7275550601|1|175\r\n7275550602|2|190-176\r\n'
    expect(parseText('lead_search', body).rows).toEqual([
      ['7275550601', '1', '175'],
      ['7275550602', '2', '190-176'],
    ])
  })
})

describe('tables', () => {
  test.each([
    [
      'T0933',
      'campaigns_list',
      { campaign_id: 'TESTCAMP', dial_method: 'RATIO', dial_statuses: 'NEW NA B', three_way_dial_prefix: '' },
    ],
    ['T0934', 'campaigns_list', { campaign_id: 'TESTCAMP', dial_timeout: '26' }],
    ['T0031', 'campaigns_list', { campaign_name: 'Test Campaign', active: 'Y' }],
    ['T1702', 'campaigns_list', { campaign_id: 'TESTCAMP', active: 'Y' }],
    ['T0596', 'hopper_list', { hopper_order: '0', priority: '99', lead_id: '134', last_call_time: '0 HOURS ' }],
    ['T0603', 'hopper_list', { phone_number: '7275550401', hopper_source: 'P' }],
    ['T0872', 'list_info', { list_id: '5010', expiration_date: '2099-12-31', resets_today: '0' }],
    ['T0917', 'list_info', { all_leads_count: '120', new_leads_count: '93', dialable_count: '92' }],
    ['T0874', 'list_info', { list_name: 'List 5011', active: 'N' }],
    ['T0115', 'list_custom_fields', { custom_fields_list_space_delimited: 'favorite_color notes_long plan renewal' }],
    ['T0361', 'lead_search', { search_key: '7275550605', records_found: '1', lead_ids: '179' }],
    ['T0483', 'lead_search', { search_key: '7275550602', lead_ids: '190-176' }],
    ['T0353', 'lead_all_info', { status: 'SALE', first_name: 'Up', last_name: 'Date', lead_id: '179' }],
    ['T0516', 'lead_all_info', { vendor_lead_code: 'VEND1000', state: 'FL', postal_code: '33760' }],
    ['T1321', 'lead_all_info', { vendor_lead_code: 'line1\nline2', phone_number: '7275700005', lead_id: '73' }],
    ['T0561', 'lead_status_search', { lead_id: '188', status: 'NEW', vendor_lead_code: 'UPD14' }],
    [
      'T0414',
      'lead_callback_info',
      { callback_type: 'CURRENT', callback_date: '2027-02-02 10:00:00', comments: 'two' },
    ],
    ['T0576', 'lead_callback_info', { lead_id: '13', comments: 'call back, after lunch' }],
    ['T1239', 'ccc_lead_info', { vendor_lead_code: 'VEND1002', first_name: 'Robert', city: 'Clearwater' }],
    ['T0668', 'user_details', { user: 'newa1', full_name: 'New+Agent', active: 'Y' }],
    ['T0947', 'agent_campaigns', { user: '1001', allowed_ingroups_list: 'AGENTDIRECT-SALESLINE-SUPPORT' }],
    ['T0997', 'update_alt_url', { url_id: '1', url_address: 'http://example.com/dispo.php?lead_id=5' }],
    ['T1018', 'update_presets', { preset_name: 'Front desk', preset_dtmf: '123' }],
    [
      'T1144',
      'did_log_export',
      { caller_id_number: '7275553014', call_date: '2026-11-23 09:13:46', length_in_sec: '74' },
    ],
    ['T1152', 'phone_number_log', { phone_number: '7275553001', hangup_reason: 'AGENT', user: '1002' }],
    ['T1161', 'agent_stats_export', { user: '1001', pct_of_queue: '25%', dead_time: '0:00:09' }],
    ['T1177', 'user_group_status', { usergroups: 'AGENTS', agents_in_dead_calls: '0', agents_in_dispo: '1' }],
    ['T1185', 'in_group_status', { ingroups: 'SALESLINE SUPPORT', agents_waiting: '1' }],
    ['T1190', 'agent_status', { status: 'INCALL', lead_id: '10', session_id: '8600052' }],
    ['T1203', 'logged_in_agents', { user: '1001', status: 'READY', full_name: 'Alice Agent' }],
    ['T1228', 'callid_info', { custtime: '40', call_type: 'OUTBOUND_AUTO', user: '1003' }],
    ['T1231', 'callid_info', { call_id: 'V1123093002000000010', custtime: '40' }],
    [
      'T1245',
      'call_status_stats',
      { campaign_or_ingroup: 'TESTCAMP', total_calls: '20', by_status: 'A-5,CALLBK-5,NA-5,SALE-5' },
    ],
    ['T1259', 'call_dispo_report', { CAMPAIGN: 'TESTCAMP', 'TOTAL CALLS': '20' }],
    ['T1128', 'recording_lookup', { recording_id: '37', lead_id: '44' }],
    ['T1712', 'sounds_list', { file: 'beep.wav', bytes: '900' }],
    [
      'T0619',
      'check_phone_number',
      { areacode_dialable: '1', areacode_gmt_offset: '-5', phone_number: '7275551212', phone_code: '1' },
    ],
    ['T0179', 'lead_field_info', { value: 'CA' }],
    ['T1290', 'lead_field_info', { value: "O'Brien" }],
    ['T0002', 'version', { VERSION: '2.14-202', BUILD: '250720-1841', TZ: '-5.00' }],
    ['T1700', 'version', { BUILD: '250720-1841' }],
    ['T1222', 'agent_ingroup_info', { 'SELECTED INGROUPS': 'SALESLINE SUPPORT -', 'OUTBOUND AUTODIAL': 'Y' }],
    ['T1717', 'moh_list', { '#': '1', 'Music On Hold Class': 'default', Name: 'Default MOH' }],
  ])('%s %s', (id, functionName, first) => {
    expect(recordedCall(id).function).toBe(functionName)
    expect(recordsOf(parsed(id))[0]).toMatchObject(first)
  })

  test('headings of call_dispo_report are put into the order of the cells', () => {
    const body = 'CAMPAIGN,TOTAL CALLS,SALE,A,NI\nTESTCAMP,6,1,2,3\nTOTAL,6,1,2,3'
    expect(recordsOf(parseText('call_dispo_report', body))[0]).toMatchObject({ A: '1', NI: '2', SALE: '3' })
  })

  test('the header that lead_all_info repeats is no lead', () => {
    const call = recordedCall('T0353')
    const [header, row] = call.body.split('\n')
    const answer = parseText('lead_all_info', `${header}\n${row}\n${header}\n${row}\n`)
    expect(answer.rows).toHaveLength(2)
  })
})

describe('nothing there', () => {
  test.each([
    ['hopper_list', 'ERROR: hopper_list THERE ARE NO LEADS IN THE HOPPER FOR THIS CAMPAIGN: 6666|CAMP2'],
    ['logged_in_agents', 'ERROR: logged_in_agents NO LOGGED IN AGENTS: 6666|'],
    ['lead_search', 'ERROR: lead_search NO MATCHES FOUND IN THE SYSTEM: |6666|||7275551111'],
    ['phone_number_log', 'NOTICE: phone_number_log NO RECORDS FOUND FOR THIS PHONE NUMBER - 6666|7275551111||'],
    ['recording_lookup', 'ERROR: recording_lookup NO RECORDINGS FOUND - 6666|1001||2026-11-23|'],
  ])('%s', (functionName, line) => {
    expect(parseText(functionName, `${line}\n`)).toMatchObject({ outcome: 'empty', rows: [] })
  })
})

describe('refusals', () => {
  test.each([
    ['ERROR: Login incorrect, please try again: |u|p|BAD|', 'login'],
    ['ERROR: Login incorrect, please try again: |u|p|2FA|', 'second-factor'],
    ['ERROR: Too many login attempts, try again in 15 minutes: |u|LOCK|', 'locked-out'],
    ['ERROR: Your IP Address is not allowed: 10.0.0.1: ||IPBLOCK|', 'ip-blocked'],
    ['ERROR: auth USER DOES NOT HAVE PERMISSION TO USE THIS FUNCTION: |u|add_lead|', 'function-not-allowed'],
    ['ERROR: add_lead USER DOES NOT HAVE PERMISSION TO ADD LEADS TO THE SYSTEM: |u|0|', 'no-permission'],
    ['ERROR: NO FUNCTION SPECIFIED', 'unknown-function'],
    ['ERROR: Invalid Source - x\nERROR: Invalid Source: |x|', 'invalid-source'],
  ])('%s', (line, kind) => {
    expect(refusalOf(parseText('add_lead', `${line}\n`))?.kind).toBe(kind)
  })

  test('a refusal of the function itself is none of them', () => {
    expect(refusalOf(parseText('add_lead', 'ERROR: add_lead INVALID PHONE NUMBER LENGTH - 123|u\n'))).toBeNull()
  })
})

describe('whatever a server sends', () => {
  test('nothing throws', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom('SUCCESS: ', 'ERROR: add_lead ', '|', '\n', ' - ', ': |', 'NOTICE: ', '<html>', 'a', '1'),
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...functionNames, 'nonsense'),
        anyText,
        fc.constantFrom(200, 500, 502),
        (name, body, status) => {
          const answer = parseAnswer({ functionName: name, status, body })
          expect(answer.lines.every((line) => line.values.every((value) => typeof value === 'string'))).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})

test('keeps what PHP prints behind a value without a line feed out of the value', () => {
  const warning = '<br />\n<b>Warning</b>:  Undefined variable $DB in <b>/srv/api.php</b> on line <b>763</b><br />\n'
  const valueIn = (body: string) =>
    parseAnswer({ functionName: 'lead_field_info', status: 200, body }).rows[0]?.[0] ?? ''
  expect(valueIn(`${warning}Clinton${warning}`)).toBe('Clinton')
  expect(valueIn(`Clinton${warning}${warning}`)).toBe('Clinton')
  expect(valueIn(`first\nsecond${warning}`)).toBe('first\nsecond')
  expect(valueIn(`${warning}${warning}`)).toBe('')
  expect(valueIn('Clinton<br />')).toBe('Clinton<br />')
})
