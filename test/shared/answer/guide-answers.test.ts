import { describe, expect, test } from 'vitest'
import { parseAnswer, recordsOf, refusalOf } from '../../../src/shared/answer/index.ts'

const parse = (functionName: string, body: string) => parseAnswer({ functionName, status: 200, body })

describe('answers in the form of the guide', () => {
  test('a write names its function with a colon and has no reason', () => {
    const answer = parse('add_lead', 'SUCCESS: add_lead: 1234567\n')
    expect(answer.outcome).toBe('success')
    expect(answer.lines).toEqual([{ kind: 'SUCCESS', functionName: 'add_lead', reason: '', values: ['1234567'] }])
  })

  test('a wrong login is told in other words', () => {
    expect(refusalOf(parse('add_lead', 'ERROR: no match on user and pass\n'))?.kind).toBe('login')
  })

  test.each([
    ['the header below', 'SUCCESS: list_count_status: \nstatus|count\nNEW|5\nSALE|3\n'],
    ['nothing behind the colon', 'SUCCESS: list_count_status:\nstatus|count\nNEW|5\nSALE|3\n'],
    ['the header on the same line', 'SUCCESS: list_count_status: status|count\nNEW|5\nSALE|3\n'],
    ['no header', 'SUCCESS: list_count_status: NEW|5\nSALE|3\n'],
  ])('a table with %s', (_, body) => {
    const answer = parse('list_count_status', body)
    expect(answer.outcome).toBe('data')
    expect(recordsOf(answer)).toEqual([
      { status: 'NEW', count: '5' },
      { status: 'SALE', count: '3' },
    ])
  })

  test('columns follow the header of the host, whatever it prints', () => {
    const answer = parse('search_leads', 'SUCCESS: search_leads: \nlead_id|status|phone_number\n5|NEW|7275551111\n')
    expect(recordsOf(answer)).toEqual([{ lead_id: '5', status: 'NEW', phone_number: '7275551111' }])
  })

  test('a history', () => {
    const body = 'SUCCESS: lead_status: \n2026-01-01 10:00:00|SALE|1001|TESTCAMP|30\n'
    expect(recordsOf(parse('lead_status', body))).toEqual([
      { date: '2026-01-01 10:00:00', status: 'SALE', user: '1001', campaign: 'TESTCAMP', length: '30' },
    ])
  })

  test('a bare count stays in the line', () => {
    const answer = parse('list_count_status', 'SUCCESS: list_count_status: 42\n')
    expect(answer).toMatchObject({ outcome: 'success', rows: [] })
    expect(answer.lines[0]?.values).toEqual(['42'])
  })

  test.each(['SUCCESS: search_leads: \n', 'SUCCESS: search_leads:\n', 'ERROR: search_leads: no leads found\n'])(
    'nothing there: %j',
    (body) => {
      expect(parse('search_leads', body)).toMatchObject({ outcome: 'empty', rows: [] })
    },
  )

  test('a refusal keeps its words', () => {
    const answer = parse('add_to_hopper', 'ERROR: add_to_hopper: lead not found\n')
    expect(answer.outcome).toBe('error')
    expect(answer.lines[0]).toMatchObject({ functionName: 'add_to_hopper', reason: 'lead not found' })
  })
})
