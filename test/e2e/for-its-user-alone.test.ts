import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startDoor } from './helpers/start-door.ts'

const cli = join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js')

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-alone-'))
  chmodSync(dir, 0o755)
})
afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
})

/** Everything below the folder that somebody else may read, write or enter. */
const open = (): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => (statSync(path).mode & 0o077) !== 0)

test.runIf(process.platform !== 'win32')(
  'in a data folder that others may enter, nothing a door or a command writes can be read by them',
  async () => {
    const data = join(dir, 'data')
    mkdirSync(data)
    const leads = join(dir, 'leads.csv')
    writeFileSync(leads, 'phone\n2125550001\n2125550002\n')
    for (const path of [data, leads]) chmodSync(path, 0o755)
    const mine = new Set([data, leads])
    const load = spawnSync(process.execPath, [cli, '--data-dir', data, 'import', leads, '--demo', '--list', '101'], {
      encoding: 'utf8',
    })
    expect([load.status, load.stderr]).toEqual([0, expect.any(String)])
    expect(open().filter((path) => !mine.has(path))).toEqual([])
    // What an earlier version left open is closed by the next start.
    for (const name of readdirSync(data)) chmodSync(join(data, name), 0o755)
    const door = await startDoor(data)
    expect(open().filter((path) => !mine.has(path))).toEqual([])
    await door.end()
    expect(open().filter((path) => !mine.has(path))).toEqual([])
  },
)
