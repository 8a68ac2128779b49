import { describe, expect, it } from 'vitest'
import { emptyDraft, rememberedOptions } from '../../../../src/renderer/features/imports/import-draft.ts'
import { optionFault } from '../../../../src/renderer/features/imports/option-faults.ts'
import { optionWords } from '../../../../src/renderer/features/imports/option-words.ts'
import { importOptionsSchema } from '../../../../src/shared/model/import.ts'

const options = importOptionsSchema.parse({
  listId: '401',
  phoneCode: '44',
  duplicateCheck: 'DUPSYS',
  dncCheck: true,
  maxConnections: 4,
})

const job = (connectionId: string) => ({ connectionId, options })

describe('options of an import', () => {
  it('are those of the last import into the same dialer, but for its list', () => {
    expect(rememberedOptions([job('Leeds'), job('Bonn')], 'Bonn')).toEqual({ ...options, listId: '' })
    expect(rememberedOptions([job('Leeds')], 'Bonn')).toBeNull()
  })

  it('name what keeps an import from starting', () => {
    expect(optionFault(emptyDraft.options)).toContain('list')
    expect(optionFault({ ...options, listId: '1' })).toContain('digits')
    expect(optionFault({ ...options, phoneCode: '' })).toContain('country code')
    expect(optionFault({ ...options, campaignDncCheck: 'a b' })).toContain('campaign')
    expect(optionFault(options)).toBeNull()
  })

  it('are told in words, those of duplicates only where they are looked for', () => {
    const words = new Map(optionWords({ ...options, maxPerSecond: 5, trialRows: 10 }))
    expect(words.get('Duplicates')).toBe('same phone number, anywhere on the dialer')
    expect(words.get('A duplicate')).toBe('skip the row')
    expect(words.get('Pace')).toBe('4 at once, at most 5 a second')
    expect(words.get('Trial')).toBe('first 10 rows')
    expect(words.get('Do-not-call')).toBe('the dialer’s list')
    expect(new Map(optionWords({ ...options, duplicateCheck: '' })).has('A duplicate')).toBe(false)
  })
})
