import { describe, expect, it } from 'vitest'
import { ignoredBy, mayBeIgnored, paramsUnknownTo } from '../../../src/shared/values/ignored-params.ts'

const old = '180301-2301'

describe('what a build would ignore of a call', () => {
  it('is named with the build it came with', () => {
    expect(ignoredBy(old, 'add_lead', { list_id: '101', list_exists_check: 'Y' })).toEqual({
      name: 'list_exists_check',
      why: 'It came with build 210216-1415; this dialer is 180301-2301.',
    })
    expect(ignoredBy('210216-1415', 'add_lead', { list_exists_check: 'Y' })).toBeNull()
    expect(ignoredBy(old, 'update_lead', { lead_id: '1', remove_from_hopper: 'Y' })?.name).toBe('remove_from_hopper')
    expect(ignoredBy(old, 'update_list', { list_id: '101', delete_leads: 'Y', archived_lead: 'Y' })?.name).toBe(
      'archived_lead',
    )
  })

  it('is nothing where the value is what it does anyway', () => {
    for (const value of ['', 'N', undefined])
      expect(ignoredBy(old, 'add_lead', { list_exists_check: value })).toBeNull()
  })

  it('is nothing where only a column is missing', () => {
    expect(ignoredBy('191107-1143', 'list_info', { list_id: '101', dialable_count: 'Y' })).toBeNull()
  })

  it('counts duplicate checks, word by word', () => {
    expect(ignoredBy(old, 'add_lead', { duplicate_check: 'DUPLIST' })).toBeNull()
    expect(ignoredBy(old, 'add_lead', { duplicate_check: 'DUPLIST-DUPPHONEALTSYS' })?.name).toBe('duplicate_check')
    expect(ignoredBy(old, 'add_lead', { duplicate_check: 'DUPLIST-30DAY' })?.why).toMatch(/came with build 220920-0814/)
  })

  it('where only a version is known, is what the builds before surely lack', () => {
    expect(ignoredBy(old, 'add_user', { in_groups: 'SALES' })?.why).toBe(
      'It came with version 2.14-194; this dialer is 180301-2301.',
    )
    expect(ignoredBy('200101-0000', 'add_user', { in_groups: 'SALES' })).toBeNull()
  })
})

it('the newest build ignores nothing, and only calls with something younger than their function ask for a build', () => {
  expect(paramsUnknownTo('250720-1841', 'update_lead')).toEqual([])
  expect(mayBeIgnored('update_lead', { lead_id: '1', status: 'NEW' })).toBe(false)
  expect(mayBeIgnored('update_lead', { lead_id: '1', archived_lead: 'Y' })).toBe(true)
  expect(mayBeIgnored('hopper_bulk_insert', { lead_ids: '1' })).toBe(false)
})
