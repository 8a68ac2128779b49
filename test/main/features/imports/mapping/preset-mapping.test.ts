import { describe, expect, it } from 'vitest'
import {
  headerSignature,
  mappingOfPreset,
  presetFields,
} from '../../../../../src/main/features/imports/mapping/preset-mapping.ts'

const headers = ['Mobile', 'First Name', 'Surname', 'Sex']
const mapping = {
  phone_number: 0,
  comments: { columns: [1, 2], between: ' / ' },
  gender: { columns: [3], between: ' ', values: { m: 'M' } },
  owner: { value: 'EAST' },
}

describe('a preset', () => {
  it('finds its columns again in another order', () => {
    const preset = { name: 'Spring', fields: presetFields(mapping, headers) }
    expect(mappingOfPreset(preset, ['sex', 'SURNAME', 'first-name', 'new', 'mobile'])).toEqual({
      phone_number: 4,
      comments: { columns: [2, 1], between: ' / ' },
      gender: { columns: [0], between: ' ', values: { m: 'M' } },
      owner: { value: 'EAST' },
    })
  })

  it('for other columns says which are missing', () => {
    const preset = { name: 'Spring', fields: presetFields(mapping, headers) }
    const apply = (): unknown => mappingOfPreset(preset, ['Mobile', 'Sex'])
    expect(apply).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          what: 'The preset Spring is for other columns',
          why: 'The file has no column “First Name”, “Surname”.',
        }) as unknown,
      }),
    )
  })

  it('cannot know a column without a header', () => {
    expect(() => presetFields({ phone_number: 1 }, ['Name', ''])).toThrow(/has no header/)
  })

  it('is found by headers whatever their order and writing', () => {
    expect(headerSignature(['E-Mail', 'Phone No'])).toBe(headerSignature(['phone_no', 'email', '']))
    expect(headerSignature(['E-Mail'])).not.toBe(headerSignature(['Phone']))
  })
})
