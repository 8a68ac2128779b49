import { expect, test } from 'vitest'
import { failedToOpen, missingDisplay } from '../../scripts/setup/window.mjs'

test.each([
  [0, 'closed by its user'],
  [130, 'Ctrl-C'],
  [143, 'a service manager'],
  [129, 'a terminal that was closed'],
])('code %i within the first seconds is a window that was open: %s', (code) => {
  expect(failedToOpen(code, 500)).toBe(false)
})

test.each([
  [1, 'missing libraries'],
  [133, 'SIGTRAP: no usable sandbox on Ubuntu 24.04'],
  [134, 'SIGABRT'],
  [139, 'SIGSEGV'],
  [159, 'SIGSYS: a call that the host refuses'],
  [0xc0000005, 'access violation on Windows'],
])('code %i within the first seconds never was a window: %s', (code) => {
  expect(failedToOpen(code, 500)).toBe(true)
  // After a while it was a window, and crashed.
  expect(failedToOpen(code, 60_000)).toBe(false)
})

test('a session without a display is told before anything is started', () => {
  expect(missingDisplay('linux', {})).toBe('this session has no display')
  expect(missingDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeNull()
  expect(missingDisplay('darwin', {})).toBeNull()
})
