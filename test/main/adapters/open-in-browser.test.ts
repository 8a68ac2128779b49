import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desktop, openInBrowser } from '../../../src/main/adapters/open-in-browser.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-open-'))
})
afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
})

const started: { command: string; args: readonly string[] }[] = []
const desktop = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}): Desktop => ({
  platform,
  env,
  start: (command, args) => void started.push({ command, args }),
})

test.each([
  ['linux', 'xdg-open', { DISPLAY: ':0' }],
  ['darwin', 'open', {}],
  ['win32', 'explorer.exe', {}],
] as const)('on %s the token is in a private file, not in what %s is called with', (platform, program, env) => {
  started.length = 0
  let remove = (): void => undefined
  openInBrowser(
    (done) => {
      remove = done
      return 'the token'
    },
    dir,
    desktop(platform, env),
  )
  const [call] = started
  expect(call?.command).toBe(program)
  const [file = ''] = call?.args ?? []
  expect(call?.args).toHaveLength(1)
  expect(JSON.stringify(call)).not.toContain('the token')
  expect(readFileSync(file, 'utf8')).toBe('the token')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  remove()
  expect(existsSync(file)).toBe(false)
})

test('without a desktop nothing is opened and no token is issued', () => {
  started.length = 0
  openInBrowser(() => expect.unreachable(), dir, desktop('linux'))
  expect(started).toEqual([])
})

test('where the file cannot be written, nothing is opened', () => {
  started.length = 0
  openInBrowser(() => 'x', join(dir, 'missing'), desktop('darwin'))
  expect(started).toEqual([])
})
