import { describe, expect, it } from 'vitest'
import {
  applyChoices,
  chooseField,
  mappingFault,
  mappingOf,
} from '../../../../src/renderer/features/imports/column-mapping.ts'
import type { ColumnMatch } from '../../../../src/shared/model/import.ts'

const column = (at: number, field: string | null): ColumnMatch => ({
  column: at,
  header: `h${at}`,
  field,
  how: field === null ? 'none' : 'alias',
  score: field === null ? 0 : 0.9,
  samples: [],
})

const guessed = [column(0, 'phone_number'), column(1, 'first_name'), column(2, null)]

describe('column mapping', () => {
  it('keeps the guesses nobody corrected', () => {
    expect(mappingOf(applyChoices(guessed, {}))).toEqual({ phone_number: 0, first_name: 1 })
  })

  it('takes a field away from the guess when it is chosen for another column', () => {
    const columns = applyChoices(guessed, { 2: 'phone_number' })
    expect(mappingOf(columns)).toEqual({ phone_number: 2, first_name: 1 })
    expect(columns[0]).toMatchObject({ field: null, how: 'none' })
    expect(columns[2]).toMatchObject({ field: 'phone_number', how: 'chosen' })
  })

  it('leaves a column out when told so', () => {
    expect(mappingOf(applyChoices(guessed, { 1: null }))).toEqual({ phone_number: 0 })
  })

  it('moves a field that was chosen for one column and then for another', () => {
    const choices = chooseField(chooseField({}, 1, 'city'), 2, 'city')
    expect(mappingOf(applyChoices(guessed, choices))).toEqual({ phone_number: 0, city: 2 })
  })

  it('leaving two columns out does not undo either', () => {
    const choices = chooseField(chooseField({}, 1, null), 0, null)
    expect(mappingOf(applyChoices(guessed, choices))).toEqual({})
  })

  it('wants a phone number before anything is sent', () => {
    expect(mappingFault(applyChoices(guessed, {}))).toBeNull()
    expect(mappingFault(applyChoices(guessed, { 0: null }))).toContain('phone number')
  })
})
