import { describe, expect, it } from 'vitest'
import {
  dropDraft,
  isStaged,
  leadDraftOf,
  settleConflict,
  stageField,
  unstageField,
} from '../../../../src/renderer/features/leads/lead-draft.ts'
import type { Lead } from '../../../../src/shared/model/lead.ts'

const ref = { connectionId: 'c', leadId: '1', archived: false }
const leadWith = (city: string): Lead => ({
  leadId: '1',
  archived: false,
  values: { city },
  custom: { plan: 'gold' },
  customWhy: null,
  listName: null,
  campaignId: null,
  campaignName: null,
  readBy: 'whole',
  remarks: [],
  readAt: 0,
})

const draft = () => leadDraftOf(ref)

describe('an edit that is not committed', () => {
  it('is begun on the values of then, even when the lead is read again meanwhile', () => {
    stageField(ref, leadWith('old'), 'city', 'mine', false)
    stageField(ref, leadWith('theirs'), 'city', 'mine 2', false)
    expect(draft()).toMatchObject({ before: { city: 'old' }, typed: { city: 'mine 2' } })
    settleConflict(ref, 'city', 'theirs')
    expect(draft().overwrite).toEqual({ city: 'theirs' })
    dropDraft(ref)
    expect(isStaged(draft())).toBe(false)
  })

  it('is gone when the old value is typed again or it is taken back', () => {
    stageField(ref, leadWith('old'), 'city', 'mine', false)
    stageField(ref, leadWith('old'), 'city', 'old', false)
    expect(isStaged(draft())).toBe(false)
    stageField(ref, leadWith('old'), 'plan', 'silver', true)
    expect(draft()).toMatchObject({ customBefore: { plan: 'gold' }, customTyped: { plan: 'silver' } })
    unstageField(ref, 'plan', true)
    expect(isStaged(draft())).toBe(false)
  })
})
