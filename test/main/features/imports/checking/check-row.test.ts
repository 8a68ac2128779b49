import { describe, expect, it } from 'vitest'
import { cellRulesSchema } from '../../../../../src/shared/model/import.ts'
import { checkRow, type CheckPlan, readFields } from '../../../../../src/main/features/imports/checking/check-row.ts'
import { storedValue } from '../../../../../src/shared/values/stored-value.ts'

const fields = ['phone_number', 'first_name', 'state', 'postal_code', 'date_of_birth', 'gender', 'comments'] as const
const plan = (nonLatin = false): CheckPlan => ({
  fields: readFields(fields.map((field, column) => [field, column] as const)),
  cells: fields.length,
  phoneCode: '1',
  trunkPrefix: false,
  rules: cellRulesSchema.parse({}),
  dateOrders: {},
  storedAs: (field, value) => storedValue('add_lead', field, value, { nonLatin }),
})
const check = (cells: Partial<Record<(typeof fields)[number], string>>, nonLatin = false) =>
  checkRow(
    fields.map((field) => cells[field] ?? (field === 'phone_number' ? '2125550147' : '')),
    plan(nonLatin),
  )

describe('a row', () => {
  it('that is sound is sent as it is', () => {
    expect(check({ first_name: "Ann O'Hara", state: 'NY', postal_code: '10001' })).toEqual({
      values: {
        phone_number: '2125550147',
        phone_code: '1',
        first_name: "Ann O'Hara",
        state: 'NY',
        postal_code: '10001',
      },
      issues: [],
      phone: '2125550147',
    })
  })

  it.each([
    ['state', 'New York', 'NY'],
    ['state', 'ny', 'NY'],
    ['postal_code', '1001', '01001'],
    ['postal_code', '10001.0', '10001'],
    ['date_of_birth', '01/05/1970', '1970-01-05'],
    ['date_of_birth', '25/12/1970', '1970-12-25'],
    ['date_of_birth', '25573', '1970-01-05'],
    ['gender', 'female', 'F'],
    ['first_name', 'Anna\u00a0Maria', 'Anna Maria'],
    ['first_name', 'Anna\nMaria', 'Anna Maria'],
    ['first_name', ' Ann\0 ', 'Ann'],
    ['comments', 'C:\\new\\', 'C:/new/'],
    ['comments', 'line 1\nline 2', 'line 1\nline 2'],
  ] as const)('has its %s %j mended to %j', (field, cell, sent) => {
    const { values, issues } = check({ [field]: cell })
    expect(values[field]).toBe(sent)
    expect(issues.filter((issue) => issue.level === 'error')).toEqual([])
  })

  it('tells what the dialer will store otherwise, by what the dialer keeps', () => {
    expect(check({ first_name: 'José' }).issues).toEqual([
      {
        level: 'warning',
        field: 'first_name',
        code: 'altered',
        text: 'The dialer will store "Jos" for "José".',
      },
    ])
    expect(check({ first_name: 'José' }, true).issues).toEqual([])
    expect(check({ comments: 'x'.repeat(300) }).issues[0]?.code).toBe('altered')
  })

  it('leaves out a date that is none rather than have zeros stored', () => {
    const { values, issues } = check({ date_of_birth: 'soon' })
    expect(values).not.toHaveProperty('date_of_birth')
    expect(issues[0]).toMatchObject({ level: 'warning', field: 'date_of_birth' })
  })

  it('with more cells than the header is refused, with fewer is not', () => {
    const sound = ['2125550147', 'Ann', '', '', '', '', '']
    expect(checkRow([...sound, 'more'], plan()).issues[0]).toMatchObject({ level: 'error', code: 'cells-many' })
    expect(checkRow([...sound, ''], plan()).issues[0]).toMatchObject({ level: 'error', code: 'cells-many' })
    expect(checkRow(sound.slice(0, 2), plan()).issues[0]).toMatchObject({ level: 'note', code: 'cells-few' })
  })

  it('with a cell of a megabyte is refused with its size', () => {
    const { issues } = check({ comments: 'x'.repeat(1_048_576) })
    expect(issues[0]).toMatchObject({ level: 'error', code: 'cell-too-long' })
    expect(issues[0]?.text).toContain('1,048,576')
  })

  it('takes its phone code from its own column', () => {
    const withCode: CheckPlan = {
      ...plan(),
      fields: readFields([
        ['phone_number', 0],
        ['phone_code', 1],
      ]),
      cells: 2,
    }
    expect(checkRow(['020 7946 0958', '+44'], withCode)).toMatchObject({
      phone: '2079460958',
      values: { phone_code: '44' },
    })
  })
})
