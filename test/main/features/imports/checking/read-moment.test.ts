import { expect, it } from 'vitest'
import { readMoment } from '../../../../../src/main/features/imports/checking/read-moment.ts'

it.each([
  ['2027-01-15 14:30:00', '2027-01-15 14:30:00'],
  ['2027-01-15T14:30', '2027-01-15 14:30:00'],
  ['2027-01-15T14:30:10.000Z', '2027-01-15 14:30:10'],
  ['1/15/2027 2:30 PM', '2027-01-15 14:30:00'],
  ['1/15/2027 12:05 am', '2027-01-15 00:05:00'],
  ['15.1.2027', '2027-01-15 09:00:00'],
  ['now', 'NOW'],
  ['3days', '3DAYS'],
])('%s is read as %s', (value, moment) => {
  expect(readMoment(value, 'month-first')).toBe(moment)
})

it.each(['tomorrow', '2027-13-01', '2027-01-15 25:00', '2027-01-15 noon', ''])('%s is no moment', (value) => {
  expect(readMoment(value, 'month-first')).toBeNull()
})
