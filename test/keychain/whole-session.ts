import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeychain } from '../../src/main/adapters/keytar-secrets.ts'
import { createDemoDialer } from '../../src/demo-dialer/server.ts'
import type { ConnectionDraft } from '../../src/shared/model/connection.ts'
import { ProblemError } from '../../src/shared/model/problem.ts'
import { openLocalApp } from '../helpers/local-app.ts'

/**
 * The program on a real keyring, through several starts: one that keeps a password, one that is killed between keychain and
 * store while it changes it, one that is killed between them while it removes the connection, and the starts after them.
 */
const [step, dataDir = '', url = ''] = process.argv.slice(2)
const draft: ConnectionDraft = {
  name: 'Real one',
  url,
  moreUrls: [],
  user: '6666',
  source: 'dialdeck',
  color: 'blue',
  guard: 'none',
  tls: { kind: 'system' },
  proxy: { kind: 'none' },
  clientCertificate: null,
  nonLatin: false,
  maxConnections: 2,
}

if (step === undefined || step === '') await wholeSession()
else process.stdout.write(JSON.stringify(await sitting(step)))

async function sitting(what: string): Promise<unknown> {
  const keychain = await openKeychain()
  const die = (): never => {
    process.kill(process.pid, 'SIGKILL')
    throw new Error('still here')
  }
  const secrets =
    what === 'change'
      ? { ...keychain, set: (key: string, secret: string) => keychain.set(key, secret).then(die) }
      : what === 'remove'
        ? { ...keychain, remove: (key: string) => keychain.remove(key).then(die) }
        : keychain
  const dialer = { url, user: '6666', password: 'demo6666' }
  const { app, close } = await openLocalApp(dataDir, dialer, { secrets })
  const [kept] = await app.connections.list()
  if (what === 'keep') await app.connections.save({ id: null, draft, password: 'wrong-1', remember: true })
  if (what === 'change' && kept)
    await app.connections.givePassword({ id: kept.id, password: 'demo6666', remember: true })
  if (what === 'remove' && kept) await app.connections.remove({ id: kept.id })
  if (what === 'forget' && kept) await app.connections.remove({ id: kept.id })
  const [now] = await app.connections.list()
  const call = now
    ? await app.connections.clientFor(now.id).then(
        (client) => client.call('version', {}).then(({ answer }) => answer.outcome),
        (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
      )
    : null
  const password = now ? await keychain.get(now.id) : null
  await close()
  return { place: now?.passwordPlace ?? null, password, call }
}

async function wholeSession(): Promise<void> {
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-session-'))
  const told: Record<string, unknown> = {}
  for (const [name, what] of [
    ['kept', 'keep'],
    ['nextStart', 'look'],
    ['killedWhileChanging', 'change'],
    ['afterChange', 'look'],
    ['killedWhileRemoving', 'remove'],
    ['afterRemoval', 'look'],
    ['forgotten', 'forget'],
  ] as const) {
    const child = spawn(process.execPath, [import.meta.filename, what, dir, dialer.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const closed = once(child, 'close')
    let text = ''
    for await (const chunk of child.stdout) text += String(chunk)
    await closed
    told[name] = text === '' ? (child.signalCode ?? 'no word') : JSON.parse(text)
  }
  await dialer.close()
  process.stdout.write(JSON.stringify(told))
}
