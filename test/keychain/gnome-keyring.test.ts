import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const has = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0

function missing(): string | null {
  if (process.platform !== 'linux') return 'a real keyring is only started on Linux'
  const commands = ['dbus-run-session', 'gnome-keyring-daemon'].filter((command) => !has(command))
  if (commands.length > 0) return `not installed: ${commands.join(', ')}`
  try {
    createRequire(import.meta.url)('keytar')
    return null
  } catch {
    return 'keytar was not built (libsecret-1-dev and pkg-config are needed for it)'
  }
}

const why = missing()
const home = mkdtempSync(join(tmpdir(), 'dialdeck-keyring-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Runs a script with a session bus of its own, with or without an unlocked keyring on it. */
function inSession(script: string, keyring: boolean, timeoutMs = 25_000): unknown {
  const unlock = keyring ? "printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;" : ''
  const program = join(import.meta.dirname, script)
  const result = spawnSync(
    'dbus-run-session',
    ['--', 'sh', '-c', `${unlock} exec "$0" "$1"`, process.execPath, program],
    {
      encoding: 'utf8',
      timeout: timeoutMs,
      env: { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: home, XDG_DATA_HOME: join(home, 'data') },
    },
  )
  if (result.status !== 0) throw new Error(`${script} failed: ${result.stderr}`)
  return JSON.parse(result.stdout)
}

describe.skipIf(why !== null)(`the keychain of this machine${why === null ? '' : ` (skipped: ${why})`}`, () => {
  test('keeps a password for real, gives it back and forgets it', () => {
    expect(inSession('keep-a-password.ts', true)).toEqual({
      status: { available: true, label: 'Secret service keyring (libsecret)' },
      refused: null,
      before: null,
      kept: 'Sentinel-1_a',
      seenByAnother: 'Sentinel-1_a',
      after: null,
    })
  })

  test('that is locked is said, and nothing is kept', () => {
    expect(inSession('keep-a-password.ts', false)).toMatchObject({
      refused: 'no-keychain',
      status: { available: false, why: expect.stringContaining('would not keep') as string },
      kept: null,
      after: null,
    })
  })

  test('through a whole session, killed between keychain and store: no start is in the way of the next', () => {
    const good = { place: 'keychain', password: 'demo6666', call: 'data' }
    expect(inSession('whole-session.ts', true, 120_000)).toEqual({
      kept: { ...good, password: 'wrong-1' },
      nextStart: { ...good, password: 'wrong-1' },
      killedWhileChanging: 'SIGKILL',
      afterChange: good,
      killedWhileRemoving: 'SIGKILL',
      // The password is gone, the connection is not: it is asked for again.
      afterRemoval: { place: 'keychain', password: null, call: 'no-password' },
      forgotten: { place: null, password: null, call: null },
    })
  }, 150_000)
})
