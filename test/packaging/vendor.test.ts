import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './make-package.ts'

/** Nothing listens there: any question to a registry ends the test. */
const deadRegistry = 'http://127.0.0.1:9/'

let dir: string
let clone: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dialdeck-vendor-'))
  clone = join(dir, 'clone')
  const options = { cwd: root, encoding: 'utf8' } as const
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], options)
  // What a deleted file leaves in the index is not there to be copied.
  const present = files.split('\0').filter((file) => file !== '')
  for (const file of present) await cp(join(root, file), join(clone, file)).catch(() => undefined)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function vendor(): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(clone, 'scripts', 'vendor.mjs')], { cwd: clone })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  await once(child, 'close')
  return { code: child.exitCode, said }
}

test('with what `npm run vendor` has made, `npm start` needs no registry and no cache', async () => {
  const { code, said } = await vendor()
  expect(code, said).toBe(0)
  expect(said).toContain('each as the lockfile names it')
  expect((await readdir(join(clone, 'vendor', 'packages'))).length).toBeGreaterThan(300)

  const env = { PATH: process.env['PATH'], HOME: join(dir, 'home'), npm_config_registry: deadRegistry }
  const args = [join(clone, 'scripts', 'start.mjs'), '--browser', '--no-open', '--data-dir', join(dir, 'data')]
  const app = spawn(process.execPath, args, { cwd: clone, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  app.stderr.on('data', (text) => (errors += String(text)))
  const closed = once(app, 'close')
  try {
    let address: string | undefined
    for await (const line of createInterface({ input: app.stdout })) {
      address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
      if (address !== undefined) break
    }
    expect(address, errors).toBeDefined()
    expect(await (await fetch(`${address}/`)).text()).toContain('<title>Dialdeck</title>')
  } finally {
    app.kill('SIGTERM')
    await closed
  }
}, 400_000)
