import { expect, test } from 'vitest'
import { SetupError } from '../../scripts/setup/setup-error.mjs'
import { readStartArguments, startHelp } from '../../scripts/setup/start-arguments.mjs'
import { missingDisplay } from '../../scripts/setup/window.mjs'

test('without options the window is wanted', () => {
  expect(readStartArguments([])).toEqual({
    help: false,
    browser: false,
    retryElectron: false,
    forBrowser: [],
    forWindow: [],
  })
})

test('each door is given the options that concern it', () => {
  const wanted = readStartArguments(['--data-dir', 'D', '--no-open'])
  expect(wanted.browser).toBe(false)
  expect(wanted.forBrowser).toEqual(['--data-dir', 'D', '--no-open'])
  expect(wanted.forWindow).toEqual(['--data-dir', 'D'])
})

test('a port only makes sense in the browser door, so it asks for that door', () => {
  const wanted = readStartArguments(['--port', '8123'])
  expect(wanted.browser).toBe(true)
  expect(wanted.forBrowser).toEqual(['--port', '8123'])
})

test.each([['--prot', '1'], ['leads.csv'], ['--port', 'web'], ['--port', '70000'], ['--port'], ['--data-dir', '']])(
  'is refused in plain words: %s %s',
  (...args) => {
    expect(() => readStartArguments(args)).toThrow(SetupError)
  },
)

test('the help names every option there is', () => {
  for (const option of ['--browser', '--port', '--no-open', '--data-dir', '--retry-electron', '--help']) {
    expect(startHelp).toContain(option)
  }
})

test('Linux without a display has no window; a runtime named by hand is tried all the same', () => {
  expect(missingDisplay('linux', {})).toMatch(/no display/)
  expect(missingDisplay('linux', { DISPLAY: ':0' })).toBeNull()
  expect(missingDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeNull()
  expect(missingDisplay('linux', { ELECTRON_OVERRIDE_DIST_PATH: 'dist' })).toBeNull()
  expect(missingDisplay('win32', {})).toBeNull()
})

test('the graphics card is left out of the window on request', () => {
  expect(readStartArguments(['--disable-gpu', '--data-dir', 'kept']).forWindow).toEqual([
    '--data-dir',
    'kept',
    '--disable-gpu',
  ])
  expect(readStartArguments([]).forWindow).toEqual([])
})
