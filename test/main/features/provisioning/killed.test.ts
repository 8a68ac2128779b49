import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import { rowStateSchema } from '../../../../src/shared/model/job.ts'
import { atCall } from '../../../helpers/count-calls.ts'
import { temporaryFolder } from '../../../helpers/demo-leads.ts'
import { openLocalApp, type LocalApp } from '../../../helpers/local-app.ts'
import { hurriedClock } from '../../../helpers/hurried-clock.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalApp | null = null

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 10 })
})
afterEach(async () => {
  await local?.close()
  local = null
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const sheet = () => join(dir, 'sheet.csv')
const people = (count: number): string =>
  `user_id,full_name,password\n${Array.from({ length: count }, (_, at) => `zoe${at + 10},Zoe ${at},file_pass_${at}\n`).join('')}`

/** Runs `dialdeck users` until the process is killed at the n-th call of a function, none of which is answered. */
async function killAt(functionName: string, nth: number, text: string, ...args: string[]): Promise<void> {
  const file = join(dir, 'agents.csv')
  writeFileSync(file, text)
  const child = fork(
    fileURLToPath(new URL('../../../helpers/users-process.ts', import.meta.url)),
    [join(dir, 'data'), dialer.url, file, '--group', 'AGENTS', '--credentials', sheet(), ...args],
    { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  )
  atCall(dialer, functionName, nth, () => void child.kill('SIGKILL'))
  await once(child, 'exit')
  dialer.faults.set([])
}

/** Goes on with the job in another process. */
async function goOn() {
  const clock = hurriedClock(0)
  local = await openLocalApp(join(dir, 'data'), dialer, { clock })
  await local.app.connections.openDemo()
  const { jobs } = local.app
  const [{ jobId } = { jobId: '' }] = jobs.list({ kinds: ['provision'], offset: 0, limit: 1 }).jobs
  await jobs.resume({ jobId })
  let job = null
  for await (job of jobs.watch({ jobId }));
  const { rows } = jobs.rows({ jobId, states: rowStateSchema.options, offset: 0, limit: 100 })
  return { jobId, job, rows }
}

const sheetOf = (jobId: string): string[][] => {
  const app = local?.app
  const { fileId } = app?.provisioning.openSheet({ jobId, as: 'csv', passphrase: '' }) ?? { fileId: '' }
  const text = app?.files.findHeld(fileId)?.content.toString() ?? ''
  return text
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','))
}
const user = (id: string) => {
  const row = dialer.setup.db.get('SELECT * FROM users WHERE user = ?', id)
  const settings = JSON.parse(String(row?.['settings'] ?? '{}')) as Record<string, string>
  return row && { ...settings, pass: String(row['pass']), phonePass: settings['phone_pass'] }
}
const phone = (id: string) => {
  const row = dialer.setup.db.get("SELECT settings FROM things WHERE kind = 'phone' AND id = ?", `${id}|10.10.10.15`)
  return row && (JSON.parse(String(row['settings'])) as Record<string, string>)
}
const withPhones = ['--phones', '--server', '10.10.10.15']

/** Every line of the sheet is what the dialer has. */
function expectTrue(lines: readonly string[][]): void {
  for (const [id = '', , password, login, phonePassword] of lines) {
    expect(user(id)?.pass, id).toBe(password)
    if (login === '') continue
    expect(user(id)?.phonePass, id).toBe(phonePassword)
    expect(phone(id), id).toMatchObject({ phone_pass: phonePassword, registration_password: phonePassword })
  }
}

it.each([
  ['between user and phone', 'add_phone', 'reset-before'],
  ['with the phone made and not answered', 'add_phone', 'hang'],
  ['with the user made and not answered', 'add_user', 'hang'],
] as const)(
  'killed %s: what stands on the sheet has been set on the dialer',
  async (_, functionName, kind) => {
    dialer.faults.set([{ kind, functionName }])
    await killAt(functionName, 4, people(12), ...withPhones)
    const { jobId, job, rows } = await goOn()
    expect(rows.filter(({ state }) => state !== 'added')).toEqual([])
    expect(job?.progress.state).toBe('finished')
    const lines = sheetOf(jobId)
    expect(lines).toHaveLength(12)
    expectTrue(lines)
  },
  60_000,
)

it('users of same id and name that were there before are not ours', async () => {
  const add = (id: string, name: string): void =>
    void dialer.setup.db.run(
      "INSERT INTO users (user, pass, full_name, user_level, user_group, settings) VALUES (?, 'hers', ?, 1, 'AGENTS', '{}')",
      id,
      name,
    )
  for (let at = 0; at < 12; at += 1) add(`zoe${at + 10}`, `Zoe ${at}`)
  // The first two are about the API user itself.
  atCall(dialer, 'user_details', 3, () => dialer.faults.set([{ kind: 'hang', functionName: 'user_details' }]))
  await killAt('user_details', 6, people(12))
  const { rows, job } = await goOn()
  expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: 12 }, () => 'rejected'))
  expect(job?.details).toEqual({ kind: 'provision', credentials: 0 })
  expect(user('zoe10')?.pass).toBe('hers')
}, 60_000)

it('passwords of the file that are gone: what stands half-made is named', async () => {
  dialer.faults.set([{ kind: 'reset-before', functionName: 'add_phone' }])
  await killAt('add_phone', 4, people(12), ...withPhones, '--password-column')
  const { rows } = await goOn()
  const stands = rows.filter(({ reason }) => reason?.includes('this stands on the dialer, made before: user'))
  const made = dialer.setup.db.all("SELECT user FROM users WHERE user LIKE 'zoe%'")
  expect(stands.map(({ cells }) => cells[2])).toEqual(made.map((row) => row['user']))
  expect(stands.length).toBeGreaterThan(3)
}, 60_000)

it('a killed command leaves the passwords of the users it made, for nobody else to read', async () => {
  await killAt('add_user', 20, people(24))
  const part = `${sheet()}.part`
  expect(statSync(part).mode & 0o077).toBe(0)
  expect(existsSync(sheet())).toBe(false)
  const lines = readFileSync(part, 'utf8')
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','))
  // At most those whose answer had not been heard are missing.
  expect(lines.length).toBeGreaterThanOrEqual(10)
  expectTrue(lines)
  // Another run does not take it for its own.
  await killAt('add_user', 1, people(1))
  expect(readFileSync(part, 'utf8').trim().split('\r\n')).toHaveLength(lines.length + 1)
  const { jobId } = await goOn()
  expectTrue(sheetOf(jobId))
}, 60_000)
