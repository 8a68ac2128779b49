import { expect, test } from 'vitest'
import { electronSupport, electronTooOld } from '../../packaging/electron-support.ts'
import { pinnedElectron } from './make-package.ts'

const weekMs = 7 * 24 * 60 * 60 * 1000

test('the day of support is that of the pinned Electron, and no later than its maker promises', async () => {
  const version = await pinnedElectron()
  expect(electronTooOld(version, new Date(electronSupport.released))).toBeNull()
  const span = Date.parse(electronSupport.supportedUntil) - Date.parse(electronSupport.released)
  // Three majors, one every eight weeks.
  expect(span).toBeGreaterThan(0)
  expect(span).toBeLessThanOrEqual(24 * weekMs)
})

test('after that day no package is made, and with another major not before somebody has looked it up', () => {
  const support = { major: 45, released: '2026-10-21', supportedUntil: '2027-04-07' }
  expect(electronTooOld('45.4.1', new Date('2027-04-07T23:59:59Z'), support)).toBeNull()
  expect(electronTooOld('45.4.1', new Date('2027-04-08T00:00:00Z'), support)).toMatch(
    /^Electron 45 has had no security fixes since 2027-04-07\./,
  )
  expect(electronTooOld('46.0.0', new Date('2026-12-20'), support)).toMatch(/package\.json has 46\.0\.0/)
})
