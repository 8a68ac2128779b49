import { guessedMapping } from '../../../../src/shared/model/guessed-mapping.ts'
import { describe, expect, it } from 'vitest'
import {
  chooseField,
  chooseSource,
  fieldOfColumn,
  fixedValues,
  mappingFault,
  plainSource,
  withChanges,
} from '../../../../src/renderer/features/imports/column-mapping.ts'
import { fitPreset } from '../../../../src/renderer/features/imports/preset-mapping.ts'
import { readyMaps } from '../../../../src/renderer/features/imports/value-maps.ts'
import {
  importOptionsSchema,
  valueMapSchema,
  type ColumnMatch,
  type Mapping,
  type Preset,
} from '../../../../src/shared/model/import.ts'

const column = (at: number, field: string | null): ColumnMatch => ({
  column: at,
  header: `h${at}`,
  field,
  how: field === null ? 'none' : 'alias',
  score: field === null ? 0 : 0.9,
  samples: [],
})

const columns = [column(0, 'phone_number'), column(1, 'first_name'), column(2, null)]
const guessed = guessedMapping(columns)

/** The mapping after a column was given a field. */
const after = (mapping: Mapping, at: number, field: string | null): Mapping =>
  withChanges(mapping, chooseField(mapping, {}, at, field))

describe('column mapping', () => {
  it('keeps the guesses nobody corrected', () => {
    expect(withChanges(guessed, {})).toEqual({ phone_number: 0, first_name: 1 })
  })

  it('takes a field away from the guess when it is chosen for another column', () => {
    const mapping = after(guessed, 2, 'phone_number')
    expect(mapping).toEqual({ phone_number: 2, first_name: 1 })
    expect(fieldOfColumn(mapping, 0)).toBeNull()
  })

  it('leaves a column out when told so', () => {
    expect(after(guessed, 1, null)).toEqual({ phone_number: 0 })
  })

  it('moves a field that was chosen for one column and then for another', () => {
    expect(after(after(guessed, 1, 'city'), 2, 'city')).toEqual({ phone_number: 0, city: 2 })
  })

  it('joins columns, which then feed nothing else, and parts them again', () => {
    const joined = withChanges(guessed, chooseSource(guessed, {}, 'last_name', { columns: [2, 1], between: ' ' }))
    expect(joined).toEqual({ phone_number: 0, last_name: { columns: [2, 1], between: ' ' } })
    expect(fieldOfColumn(joined, 1)).toBe('last_name')
    expect(after(joined, 1, null)).toEqual({ phone_number: 0, last_name: 2 })
  })

  it('writes a column alone as its number, with replaced values in full', () => {
    expect(plainSource({ columns: [3], between: ' ' })).toBe(3)
    expect(plainSource({ columns: [3], between: ' ', values: {} })).toBe(3)
    expect(plainSource({ columns: [3], between: ' ', values: { male: 'M' } })).toMatchObject({ columns: [3] })
  })

  it('wants a phone number, and a value wherever one is the same in every row', () => {
    expect(mappingFault(guessed, [])).toBeNull()
    expect(mappingFault(after(guessed, 0, null), [])).toContain('phone number')
    const fixed = withChanges(guessed, { owner: { value: '' } })
    expect(fixedValues(fixed)).toEqual([['owner', '']])
    expect(mappingFault(fixed, [{ name: 'owner', title: 'Owner', maxLength: 20, custom: false }])).toContain('“Owner”')
  })
})

describe('preset', () => {
  const preset: Preset = {
    name: 'Monthly',
    headers: ['H0', 'h1', 'gone'],
    fields: {
      phone_number: { headers: ['H0'], between: ' ' },
      last_name: { headers: ['h1', 'gone'], between: '-' },
      gender: { headers: ['gone'], between: ' ' },
      owner: { value: 'me' },
    },
    connectionId: null,
    options: importOptionsSchema.parse({
      listId: '401',
      phoneCode: '1',
      duplicateCheck: '',
      dncCheck: false,
      maxConnections: null,
    }),
  }

  it('finds its columns by their headers, and names those that are not there', () => {
    expect(fitPreset(preset, columns.toReversed())).toEqual({
      mapping: { phone_number: 0, last_name: 1, owner: { value: 'me' } },
      missing: ['gone'],
    })
  })
})

describe('ready-made replacements', () => {
  it('are values the contract takes, each written once in lower case', () => {
    for (const { values } of readyMaps) {
      expect(valueMapSchema.safeParse(values).success).toBe(true)
      expect(Object.keys(values).every((from) => from === from.toLowerCase() && from !== '')).toBe(true)
    }
    expect(readyMaps.find(({ title }) => title.includes('states'))?.values['new york']).toBe('NY')
  })
})
