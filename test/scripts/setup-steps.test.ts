import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOf } from '../../scripts/setup/build.mjs'
import { installFailure } from '../../scripts/setup/install.mjs'
import { withSetupLock } from '../../scripts/setup/lock.mjs'
import { runQuietly, runThrough } from '../../scripts/setup/run.mjs'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-setup-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const put = (name: string, text: string): void => {
  const path = join(dir, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
}

test('the hash of the sources follows names and contents, not dates', () => {
  put('src/a.ts', 'one')
  put('package.json', '{}')
  const parts = ['src', 'package.json', 'not-there']
  const before = hashOf(dir, parts)
  utimesSync(join(dir, 'src/a.ts'), 1, 1)
  expect(hashOf(dir, parts)).toBe(before)
  put('src/a.ts', 'two')
  const changed = hashOf(dir, parts)
  expect(changed).not.toBe(before)
  put('src/deep/b.ts', '')
  expect(hashOf(dir, parts)).not.toBe(changed)
})

test('two set-ups at once follow one another', async () => {
  const lockDir = join(dir, 'setup.lock')
  const order: string[] = []
  const first = Promise.withResolvers<void>()
  const one = withSetupLock(async () => {
    order.push('one begins')
    await first.promise
    order.push('one ends')
  }, lockDir)
  const two = withSetupLock(async () => order.push('two begins'), lockDir)
  first.resolve()
  await Promise.all([one, two])
  expect(order).toEqual(['one begins', 'one ends', 'two begins'])
})

test('a lock left by a process that is gone is taken over', async () => {
  const gone = await runQuietly(process.execPath, ['-p', 'process.pid'])
  put('setup.lock/pid', gone.output.trim())
  expect(await withSetupLock(async () => 'done', join(dir, 'setup.lock'))).toBe('done')
})

test('an exit code comes through, and a signal as 128 and its number', async () => {
  expect(await runThrough(process.execPath, ['-e', 'process.exit(3)'])).toBe(3)
  expect(await runThrough(process.execPath, ['-e', 'process.kill(process.pid, "SIGTERM")'])).toBe(143)
})

test('what a program prints is kept; one that does not exist has code 127', async () => {
  const said = await runQuietly(process.execPath, ['-e', 'console.log("out"); console.error("err"); process.exit(2)'])
  expect(said).toMatchObject({ code: 2, timedOut: false })
  expect(said.output).toContain('out')
  expect(said.output).toContain('err')
  expect((await runQuietly(join(dir, 'no-such-program'), [])).code).toBe(127)
})

test('a time limit ends a program together with what it started', async () => {
  // The grandchild holds the pipe open: this settles only when it is gone too.
  const script = `
    const { spawn } = require('node:child_process')
    spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
    setInterval(() => {}, 1000)`
  const result = await runQuietly(process.execPath, ['-e', script], { timeoutMs: 500 })
  expect(result.timedOut).toBe(true)
})

test('an install that found no registry says so, another failure shows what npm said', () => {
  expect(installFailure('npm error code EAI_AGAIN\nnpm error request to registry failed')).toMatch(
    /could not be reached/,
  )
  const other = installFailure('npm error code EACCES\nnpm error permission denied')
  expect(other).toMatch(/could not install/)
  expect(other).toContain('permission denied')
})
