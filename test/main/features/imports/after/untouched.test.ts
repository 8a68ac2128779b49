import { describe, expect, it } from 'vitest'
import { type LeadNow, storedByLoad, whatChanged } from '../../../../../src/main/features/imports/after/untouched.ts'
import { importOptionsSchema } from '../../../../../src/shared/model/import.ts'

const options = importOptionsSchema.parse({
  listId: '101',
  phoneCode: '1',
  duplicateCheck: '',
  dncCheck: false,
  maxConnections: null,
})
const load = { jobId: 'job1', row: 3, apiUser: '6666' }
const sent = {
  phone_number: '2125550147',
  phone_code: '1',
  first_name: 'José',
  comments: 'one\ntwo',
  roof_type: 'flat',
}
const stored = storedByLoad({ options, stampField: 'source_id', nonLatin: false }, load, sent)

const untouched: LeadNow = {
  values: { ...stored.values, gmt_offset_now: '-5.00', last_local_call_time: '2026-05-01 10:00:00', comments: 'one' },
  custom: { roof_type: 'flat', built: '' },
  entryDate: '2026-05-01 10:00:00',
  modifyDate: '2026-05-01 10:00:01',
  callbacks: [],
  hopper: 'out',
}
const withValue = (column: string, value: string): LeadNow => ({
  ...untouched,
  values: { ...untouched.values, [column]: value },
})

describe('a lead of a load', () => {
  it('is untouched as the dialer stored it, its own quirks included', () => {
    expect(stored.values).toMatchObject({
      first_name: 'Jos',
      source_id: 'ddjob1-3',
      entry_list_id: '101',
      user: '6666',
    })
    expect(whatChanged(stored, untouched)).toEqual([])
  })

  it('is judged by what can be read', () => {
    const blind = { ...untouched, custom: null, entryDate: null, modifyDate: null, callbacks: null, hopper: null }
    expect(whatChanged(stored, blind)).toEqual([])
  })

  it.each([
    ['status', 'SALE', 'Its status is SALE by now.'],
    ['called_count', '2', 'It was called 2 times.'],
    ['list_id', '102', 'It is in list 102 by now.'],
    ['phone_number', '2125550199', 'Its phone_number was changed to "2125550199"'],
    ['city', 'York', 'Its city was changed to "York"'],
    ['comments', 'three', 'Its comments was changed'],
    ['source_id', 'another', 'Its source_id was changed'],
    ['user', '1001', 'Its user was changed to "1001"'],
    ['last_local_call_time', '2026-05-02 09:00:00', 'Its last call was at 2026-05-02 09:00:00.'],
  ])('with another %s was touched', (column, value, why) => {
    expect(whatChanged(stored, withValue(column, value)).join(' ')).toContain(why)
  })

  it.each([
    ['a later change', { modifyDate: '2026-05-01 11:00:00' }, 'It was changed at 2026-05-01 11:00:00.'],
    ['another custom value', { custom: { roof_type: 'gable' } }, 'Its custom field roof_type holds "gable"'],
    ['one more custom value', { custom: { roof_type: 'flat', built: '1999' } }, 'custom field built holds "1999"'],
    ['a place in the hopper', { hopper: { priority: 0 } }, 'It is in the hopper'],
    [
      'a callback',
      { callbacks: [{ at: '2026-05-03 10:00:00', status: 'ACTIVE', user: '1001', comments: '' }] },
      'It has a callback for 2026-05-03 10:00:00 (1001).',
    ],
  ])('with %s was touched', (_, part, why) => {
    expect(whatChanged(stored, { ...untouched, ...part }).join(' ')).toContain(why)
  })

  it('may have the callback and the place in the hopper the load gave it, and no other', () => {
    const given = storedByLoad(
      { options: { ...options, callbackCampaign: 'SOLAR', hopperPriority: 20 }, stampField: null, nonLatin: false },
      load,
      { phone_number: '2125550147', callback_datetime: '2026-06-01 10:00:00', callback_comments: 'ask' },
    )
    const callback = { at: '2026-06-01 10:00:00', status: 'ACTIVE', user: '', comments: 'ask' }
    const now: LeadNow = {
      ...untouched,
      values: { ...given.values, status: 'CBHOLD' },
      custom: {},
      callbacks: [callback],
      hopper: { priority: 20 },
    }
    expect(whatChanged(given, now)).toEqual([])
    expect(whatChanged(given, { ...now, callbacks: [{ ...callback, status: 'LIVE' }] })).toHaveLength(1)
    expect(whatChanged(given, { ...now, callbacks: [callback, callback] })).toEqual(['It has more than one callback.'])
    expect(whatChanged(given, { ...now, hopper: { priority: 50 } })).toHaveLength(1)
  })
})
