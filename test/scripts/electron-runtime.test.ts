import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  executableName,
  failureStillCounts,
  installedElectron,
  planOfFetch,
} from '../../scripts/setup/electron-runtime.mjs'

let packageDir: string
beforeEach(() => {
  packageDir = mkdtempSync(join(tmpdir(), 'dialdeck-electron-'))
})
afterEach(() => rmSync(packageDir, { recursive: true }))

const put = (path: string): string => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  return path
}

const unpacked = (version: string): void => {
  writeFileSync(join(packageDir, 'package.json'), '{"version":"45.5.0"}')
  writeFileSync(put(join(packageDir, 'dist', 'version')), version)
  put(join(packageDir, 'path.txt'))
}

test.each(['linux', 'win32', 'darwin'] as const)('the runtime is found where %s has it', (platform) => {
  expect(installedElectron({ env: {}, packageDir, platform })).toBeNull()
  const executable = put(join(packageDir, 'dist', executableName(platform)))
  unpacked('45.5.0')
  expect(installedElectron({ env: {}, packageDir, platform })).toBe(executable)
})

test('half a runtime, or one of another version, is none', () => {
  put(join(packageDir, 'dist', 'electron'))
  const found = () => installedElectron({ env: {}, packageDir, platform: 'linux' })
  expect(found()).toBeNull()
  unpacked('v45.4.1')
  expect(found()).toBeNull()
  unpacked('v45.5.0')
  expect(found()).not.toBeNull()
  // Killed while unpacking: the installer had not come to its last file.
  rmSync(join(packageDir, 'path.txt'))
  expect(found()).toBeNull()
})

test('a folder given by hand is used instead, and nothing else', () => {
  put(join(packageDir, 'dist', 'electron'))
  const given = join(packageDir, 'given')
  const env = { ELECTRON_OVERRIDE_DIST_PATH: given }
  expect(installedElectron({ env, packageDir, platform: 'linux' })).toBeNull()
  const executable = put(join(given, 'electron'))
  expect(installedElectron({ env, packageDir, platform: 'linux' })).toBe(executable)
})

test('behind a proxy the whole time is given, and the place is not asked directly', async () => {
  const asked: boolean[] = []
  const answers = (is: boolean) => async () => {
    asked.push(is)
    return is
  }
  const minuteMs = 60_000
  for (const name of ['HTTPS_PROXY', 'https_proxy']) {
    const { env, timeoutMs } = await planOfFetch({ [name]: 'http://proxy:3128' }, answers(false))
    expect({ env, timeoutMs }).toMatchObject({ env: { ELECTRON_GET_USE_PROXY: 'true' }, timeoutMs: 10 * minuteMs })
  }
  expect(asked).toEqual([])
  expect((await planOfFetch({}, answers(true))).timeoutMs).toBe(10 * minuteMs)
  expect((await planOfFetch({ HTTPS_PROXY: '' }, answers(false))).timeoutMs).toBeLessThan(minuteMs)
})

test('a failed try counts for a day and for its version', () => {
  const hourMs = 60 * 60 * 1000
  const memory = { failedAt: 100 * hourMs, version: '45.0.0' }
  const at = (hour: number, version = '45.0.0') => failureStillCounts(memory, { now: hour * hourMs, version })
  expect(at(101)).toBe(true)
  expect(at(125)).toBe(false)
  expect(at(101, '46.0.0')).toBe(false)
  // A clock that was set back must not silence the try for years.
  expect(at(50)).toBe(false)
  expect(failureStillCounts(null, { now: 0, version: '45.0.0' })).toBe(false)
})
