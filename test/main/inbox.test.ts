import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openInbox } from '../../src/main/inbox.ts'

let parent: string
beforeEach(() => {
  parent = join(mkdtempSync(join(tmpdir(), 'dialdeck-inbox-')), 'inbox')
})
afterEach(() => {
  rmSync(join(parent, '..'), { recursive: true, force: true })
})

const folders = (): string[] => readdirSync(parent).filter((name) => /^\d+-/.test(name))

/** A process that opens an inbox, puts a file into it, says so and waits. */
async function otherProcess() {
  const module = new URL('../../src/main/inbox.ts', import.meta.url)
  const script = `
    import { openInbox } from ${JSON.stringify(module.href)}
    import { writeFileSync } from 'node:fs'
    const inbox = openInbox(${JSON.stringify(parent)})
    writeFileSync(inbox.dir + '/passwords.csv', 'secret')
    console.log(inbox.dir)
    setInterval(() => undefined, 1000)
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [text] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    dir: text.toString().trim(),
    kill: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}

test('each process has one of its own, for its user alone, and takes it along at its end', () => {
  const [one, other] = [openInbox(parent), openInbox(parent)]
  expect(one.dir).not.toBe(other.dir)
  expect(statSync(one.dir).mode & 0o777).toBe(0o700)
  writeFileSync(join(one.dir, 'leads.csv'), 'x')
  one.close()
  expect(existsSync(one.dir)).toBe(false)
  expect(existsSync(other.dir)).toBe(true)
  other.close()
  expect(folders()).toEqual([])
})

test('what a killed process left behind goes with the next start; that of a living one stays', async () => {
  const [dead, living] = [await otherProcess(), await otherProcess()]
  await dead.kill()
  writeFileSync(join(parent, 'flat-credentials.csv'), 'from an earlier version')
  const mine = openInbox(parent)
  expect(existsSync(dead.dir)).toBe(false)
  expect(existsSync(join(living.dir, 'passwords.csv'))).toBe(true)
  expect(existsSync(join(parent, 'flat-credentials.csv'))).toBe(false)
  mine.close()
  await living.kill()
})
