import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAnswer } from '../../../src/shared/answer/index.ts'
import { functionNames, functionSpec, isFunctionName } from '../../../src/shared/catalogue/index.ts'
import { checkParams } from '../../../src/shared/values/check-params.ts'
import { conditionalParams } from '../../../src/shared/values/conditional-params.ts'
import { recorded, type Recorded } from '../answer/recorded.ts'

const latin = { nonLatin: false }

const errorsOf = (functionName: string, params: Record<string, string | number | undefined>): string[] => {
  if (!isFunctionName(functionName)) throw new Error(functionName)
  return checkParams(functionName, params, latin)
    .filter(({ severity }) => severity === 'error')
    .map(({ param, message }) => `${param}: ${message}`)
}

describe('a call before it is sent', () => {
  test.each([
    ['add_lead', {}, ['phone_number: Required.']],
    ['add_lead', { phone_number: '2125550147', list_id: 101 }, []],
    ['add_lead', { phone_number: '(212) 555-0147' }, []],
    ['add_lead', { phone_number: '21255' }, ['phone_number: The dialer wants 6 to 16 digits.']],
    ['add_lead', { phone_number: '212-55' }, ['phone_number: The dialer wants 6 to 16 digits.']],
    ['add_lead', { phone_number: '2125550147', custom_fields: 'yes' }, ['custom_fields: One of Y, N.']],
    ['add_lead', { phone_number: '2125550147', hopper_priority: '-5' }, []],
    ['add_lead', { phone_number: '2125550147', rank: '-5' }, ['rank: Digits only.']],
    ['add_lead', { phone_number: '2125550147', duplicate_check: 'DUPLIST-DUPNAMEPHONESYS30DAY' }, []],
    ['add_lead', { phone_number: '2125550147', date_of_birth: '19700105' }, []],
    [
      'add_lead',
      { phone_number: '2125550147', date_of_birth: '01/05/1970' },
      ['date_of_birth: A date is written YYYY-MM-DD.'],
    ],
    [
      'add_lead',
      { phone_number: '2125550147', comments: 'C:\\' },
      ['comments: A backslash at its end breaks the call.'],
    ],
    [
      'add_lead',
      { phone_number: '2125550147', lst_id: '101' },
      ['lst_id: add_lead has no parameter lst_id; the dialer would ignore it without a word.'],
    ],
    [
      'add_lead',
      { phone_number: '2125550147', callback: 'Y', campaign_id: 'C1' },
      ['callback_datetime: callback_datetime is needed with callback=Y.'],
    ],
    ['update_lead', { first_name: 'Ann' }, ['lead_id: One of lead_id, vendor_lead_code, phone_number is needed.']],
    ['update_lead', { lead_id: 5, comments: '--BLANK--' }, []],
    ['update_lead', { lead_id: 5, gender: '--BLANK--' }, ['gender: It cannot be emptied with --BLANK--.']],
    ['update_lead', { lead_id: 5, search_method: 'LEAD_ID_PHONE_NUMBER' }, []],
    ['lead_status_search', { status: 'SALE' }, ['date: One of date, lead_id is needed with status.']],
    ['batch_update_lead', { lead_ids: '1,2,,3', status: 'NI' }, [expect.stringContaining('lead_ids: ') as string]],
    ['version', { format: 'text' }, []],
  ])('%s %o', (functionName, params, errors) => {
    expect(errorsOf(functionName, params)).toEqual(errors)
  })

  test('what the dialer keeps of a value is a warning', () => {
    expect(checkParams('add_lead', { phone_number: '2125550147', first_name: 'José' }, latin)).toEqual([
      { param: 'first_name', severity: 'warning', message: 'The dialer drops characters of it and keeps “Jos”.' },
    ])
    expect(checkParams('add_lead', { phone_number: '2125550147', first_name: 'José' }, { nonLatin: true })).toEqual([])
    const [cut] = checkParams('add_lead', { phone_number: '2125550147', city: 'x'.repeat(51) }, latin)
    expect(cut).toMatchObject({ param: 'city', severity: 'warning' })
    expect(cut?.message).toBe(`The dialer cuts it to “${'x'.repeat(50)}”.`)
  })

  test('conditions name parameters that exist', () => {
    const unknown = functionNames.flatMap((name) => {
      const known = new Set(functionSpec(name).params.map((param) => param.name))
      const named = (conditionalParams[name] ?? []).flatMap(({ oneOf, when }) => [
        ...oneOf,
        ...(when ? [when.param] : []),
      ])
      return named.filter((param) => !known.has(param)).map((param) => `${name} ${param}`)
    })
    expect(unknown).toEqual([])
  })

  test('no value makes the check itself fail', () => {
    fc.assert(
      fc.property(fc.constantFrom(...functionNames), fc.string({ unit: 'binary' }), (name, value) => {
        const params = Object.fromEntries(functionSpec(name).params.map((param) => [param.name, value]))
        expect(checkParams(name, params, latin).every(({ message }) => message !== '')).toBe(true)
      }),
    )
  })
})

describe('against the calls recorded from a real server', () => {
  const customLabels = ['favorite_color', 'notes_long', 'plan', 'renewal', 'no_such_field']
  const own = ['user', 'pass', 'source', 'function', ...customLabels]
  const calls = recorded.filter((call) => isFunctionName(call.function))
  const isFaulty = ({ function: name, params }: Recorded): boolean =>
    errorsOf(name, Object.fromEntries(Object.entries(params).filter(([param]) => !own.includes(param)))).length > 0
  const answerOf = (call: Recorded) =>
    parseAnswer({ functionName: call.function, status: call.status, body: call.body })

  test('those that did their work pass, but for the ones the server misread without a word', () => {
    const done = calls.filter((call) => ['success', 'data', 'notice'].includes(answerOf(call).outcome))
    expect(done.length).toBeGreaterThan(700)
    expect(done.filter(isFaulty).map(({ id }) => id)).toEqual(MISREAD)
  })

  test('most of those refused for their parameters are caught', () => {
    const words = /REQUIRED FIELDS|INVALID SEARCH PARAM|NO VALID SEARCH|OPTIONAL FIELD|INVALID PHONE NUMBER LENGTH/
    const refused = calls.filter((call) => {
      const { outcome, lines } = answerOf(call)
      return outcome === 'error' && words.test(lines[0]?.reason ?? '')
    })
    expect(refused.length).toBeGreaterThan(150)
    expect(refused.filter(isFaulty).length / refused.length).toBeGreaterThan(0.8)
  })
})

/** Letters for a list id, two numbers as one, `yes` for Y, a date no one reads, a parameter it does not have … */
const MISREAD = [
  'T0137',
  'T0152',
  'T0189',
  'T0234',
  'T0249',
  'T0262',
  'T0302',
  'T0303',
  'T0377',
  'T0406',
  'T0499',
  'T0500',
  'T0574',
  'T0656',
  'T0657',
  'T0753',
  'T0803',
  'T0814',
  'T0871',
  'T0873',
  'T0937',
  'T0945',
  'T0946',
  'T1120',
  'T1122',
  'T1606',
  'T1617',
  'T1622',
  'T1694',
  'T1695',
]
