import { describe, expect, it } from 'vitest'
import { orderOf, readDate } from '../../../../../src/main/features/imports/checking/read-date.ts'
import { createOrderCount } from '../../../../../src/main/features/imports/preparing/find-date-orders.ts'

describe('a date', () => {
  it.each([
    ['1970-01-05', '1970-01-05'],
    ['1970/1/5', '1970-01-05'],
    ['19700105', '1970-01-05'],
    ['05.01.1970', '1970-01-05'],
    ['5. 1. 1970', '1970-01-05'],
    ['1970-01-05T00:00:00Z', '1970-01-05'],
    ['12-Mar-82', '1982-03-12'],
    ['5/6/83', '1983-06-05'],
    ['March 7, 1984', '1984-03-07'],
    ['Mar 7 1984', '1984-03-07'],
    ['7th of March 1984', '1984-03-07'],
    ['Wednesday, 7 March 1984', '1984-03-07'],
    ['7. März 1984', '1984-03-07'],
    ['7 de marzo de 1984', '1984-03-07'],
    ['7 марта 1984', '1984-03-07'],
    ['1984-Mar-07', '1984-03-07'],
    ['Mar-07-1984 12:00 AM', '1984-03-07'],
    ['25121980', '1980-12-25'],
    ['25573', '1970-01-05'],
    ['25573.5', '1970-01-05'],
    ["7/3/'84", '1984-03-07'],
    ['31.01.1986 00:00', '1986-01-31'],
  ])('%j, days first, is %s', (text, date) => {
    expect(readDate(text, 'day-first', 'month-first', 2026)).toBe(date)
  })

  it.each(['1970-02-30', '13/13/1970', '70', '1970', '19870230', 'soon', 'May', 'March 1984', '1/2/3/4', '99999', ''])(
    '%j is none',
    (text) => {
      expect(readDate(text, 'day-first', 'month-first', 2026)).toBeNull()
    },
  )

  it('of two digits for the year is the latest that is not in the future', () => {
    expect(readDate('1/2/26', 'month-first', 'month-first', 2026)).toBe('2026-01-02')
    expect(readDate('1/2/27', 'month-first', 'month-first', 2026)).toBe('1927-01-02')
  })

  it('with dots begins with the day, unless the column shows otherwise', () => {
    expect(readDate('5.1.1970', null, 'month-first')).toBe('1970-01-05')
    expect(readDate('5/1/1970', null, 'month-first')).toBe('1970-05-01')
    expect(readDate('5.1.1970', 'month-first', 'month-first')).toBe('1970-05-01')
  })
})

describe('the order of dates in a column', () => {
  it.each([
    ['25/12/1980', 'day-first'],
    ['12/25/1980', 'month-first'],
    ['31.01.1986', 'day-first'],
    ['03/04/1981', 'either'],
    ['5/6/83', 'either'],
    ['04/04/1981', null],
    ['1985-08-09', null],
    ['12-Mar-82', null],
    ['40/40/1980', null],
    ['', null],
  ])('%j shows %s', (cell, order) => {
    expect(orderOf(cell)).toBe(order)
  })

  it('is that of its cells which can be read in one way only', () => {
    const count = createOrderCount()
    for (const cell of ['03/04/1981', '', '12-Mar-82', '25/12/1980', '31.01.1986']) count.add(cell)
    expect(count.order()).toBe('day-first')
    const none = createOrderCount()
    none.add('03/04/1981')
    expect(none.order()).toBeNull()
    expect(none.isSettled()).toBe(false)
  })
})
