import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exitCodeOf, runSteps, tableOf } from '../../scripts/ci/run-steps.mjs'
import { layOutElectron } from '../packaging/electron-distribution.ts'
import { pinnedElectron, root } from '../packaging/make-package.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-verify-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

async function verify(distDir: string): Promise<{ code: number | null; said: string; table: string }> {
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: distDir }
  const child = spawn(process.execPath, [join(root, 'scripts', 'verify-window.mjs')], { cwd: root, env })
  let said = ''
  let table = ''
  child.stderr.on('data', (text) => (said += String(text)))
  child.stdout.on('data', (text) => (table += String(text)))
  await once(child, 'close')
  return { code: child.exitCode, said, table }
}

test('without a runtime it says so and ends with 4, no table', async () => {
  const { code, said, table } = await verify(join(dir, 'none'))
  expect({ code, table }).toEqual({ code: 4, table: '' })
  expect(said).toMatch(/Nothing was verified: no Electron .* There is no folder/)
})

test('another version and a missing execute right end with 4 and the reason', async () => {
  await layOutElectron(dir, { version: '45.0.1' })
  expect(await verify(dir)).toMatchObject({ code: 4, said: expect.stringMatching(/holds Electron 45\.0\.1/) })
  await layOutElectron(dir, { version: await pinnedElectron() })
  chmodSync(join(dir, 'electron'), 0o644)
  expect(await verify(dir)).toMatchObject({ code: 4, said: expect.stringMatching(/no execute right/) })
})

test('every step runs, one that throws is a failure, and a table of skipped ones alone is not green', async () => {
  const pass = { name: 'passes', run: async () => null }
  const skip = { name: 'skipped', skip: () => 'no display', run: async () => 'must not run' }
  const thrown = { name: 'throws', run: () => Promise.reject(new Error('ENOENT')) }
  const all = await runSteps([thrown, { name: 'fails', run: async () => 'code 3' }, skip, pass])
  expect(tableOf(all).split('\n')).toEqual([
    'failed   throws   ENOENT',
    'failed   fails    code 3',
    'skipped  skipped  no display',
    'passed   passes',
  ])
  expect(exitCodeOf(all)).toBe(1)
  expect(exitCodeOf(await runSteps([skip, pass]))).toBe(0)
  expect(exitCodeOf(await runSteps([skip]))).toBe(4)
})
