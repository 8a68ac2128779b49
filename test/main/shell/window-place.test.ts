import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { givenFile } from '../../../src/main/shell/given-file.ts'
import { progressOf } from '../../../src/main/shell/running-work.ts'
import { placeOnScreen } from '../../../src/main/shell/window-place.ts'

vi.mock('electron', () => ({}))

const area = { x: 0, y: 0, width: 1920, height: 1040 }
const left = { x: -1920, y: 0, width: 1920, height: 1040 }

test('a window stays where it was while its screen is there', () => {
  const kept = { x: -1500, y: 30, width: 900, height: 700, maximized: true }
  expect(placeOnScreen(kept, [area, left])).toEqual(kept)
  expect(placeOnScreen(kept, [area])).toEqual({ x: 510, y: 170, width: 900, height: 700, maximized: true })
  expect(placeOnScreen(null, [area])).toEqual({ x: 320, y: 90, width: 1280, height: 860, maximized: false })
})

test('whatever was kept, the window lies wholly on one screen and is no larger than it', () => {
  const pixel = fc.integer({ min: -10_000, max: 10_000 })
  const size = fc.integer({ min: 1, max: 10_000 })
  const kept = fc.record({ x: pixel, y: pixel, width: size, height: size, maximized: fc.boolean() })
  const screens = fc.array(
    fc.record({
      x: pixel,
      y: pixel,
      width: fc.integer({ min: 640, max: 5_000 }),
      height: fc.integer({ min: 480, max: 3_000 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  fc.assert(
    fc.property(fc.option(kept), screens, (before, areas) => {
      const place = placeOnScreen(before, areas)
      const isInside = areas.some(
        (each) =>
          place.x >= each.x &&
          place.y >= each.y &&
          place.x + place.width <= each.x + each.width &&
          place.y + place.height <= each.y + each.height,
      )
      expect(isInside).toBe(true)
    }),
  )
})

test('the file of a start is told from its options, and only files with leads count', () => {
  expect(givenFile(['dialdeck', '--data-dir', '/data', 'march.CSV'], '/home/ann')).toBe('/home/ann/march.CSV')
  expect(givenFile(['dialdeck', '/home/bo/a b.xlsx'], '/home/ann')).toBe('/home/bo/a b.xlsx')
  expect(givenFile(['dialdeck', '.', '--file.csv', 'photo.png'], '/home/ann')).toBe(null)
  expect(givenFile(['leads.csv'], '/home/ann')).toBe(null)
  // By its address, as desktops of Linux do; one of another machine is no path here.
  expect(givenFile(['dialdeck', 'file:///home/ann/new%20leads.csv'], '/')).toBe('/home/ann/new leads.csv')
  expect(givenFile(['dialdeck', 'file://elsewhere/leads.csv'], '/')).toMatch(/elsewhere/)
})

test('the taskbar shows all jobs together, and nothing when none runs', () => {
  const job = (rows: number, settled: number) => ({
    title: 'a',
    rows,
    settled,
    pause: async () => null,
    resume: async () => null,
  })
  expect(progressOf([])).toBe(-1)
  expect(progressOf([job(0, 0)])).toBe(-1)
  expect(progressOf([job(100, 50), job(300, 50)])).toBe(0.25)
})
