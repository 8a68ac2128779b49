import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createDemoDialer } from '../../src/demo-dialer/server.ts'
import { chooseFunction } from './helpers/choose-function.ts'
import { addConnection, openApp } from './helpers/open-app.ts'
import { tracesIn, tracesInFolder } from './helpers/secret-traces.ts'

const password = 'Sentinel-4711-login'
const wrongPassword = 'Sentinel-0815-wrong'
const agentPassword = 'Sentinel-1234-agent'
const secrets = [password, wrongPassword, agentPassword]

/** Everything that reaches the page: answers over HTTP and frames of its socket. */
function recordArrivals(page: Page): () => Promise<string> {
  const arrived: Promise<string>[] = []
  page.on('response', (response) => arrived.push(response.text().catch(() => '')))
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => arrived.push(Promise.resolve(payload.toString()))),
  )
  return async () => (await Promise.all(arrived)).join('\n')
}

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return await readFile(await download.path(), 'utf8')
}

test('a password that was typed is in no file, no export, no output and nothing the page is sent', async () => {
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 20 })
  dialer.setup.db.run('UPDATE users SET pass = ? WHERE user = ?', password, dialer.user)
  const app = await openApp()
  const { page, door } = app
  const arrivals = recordArrivals(page)
  try {
    // A reload lets the recording see the whole traffic of the page.
    await page.reload()
    await addConnection(page, { name: 'Leeds', url: dialer.url, user: dialer.user, password: wrongPassword })
    await page.getByRole('button', { name: 'Test connection' }).click()
    await page.getByText('User and password').first().waitFor()
    await page.getByRole('button', { name: 'More about Leeds' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('listitem', { name: 'Leeds' }).waitFor()

    // Its answer echoes the new agent's password.
    await chooseFunction(page, 'add_user')
    for (const [name, value] of [
      ['agent_user', 'jo77'],
      ['agent_pass', agentPassword],
      ['agent_user_level', '1'],
      ['agent_full_name', 'Jo Seven'],
      ['agent_user_group', 'ADMIN'],
    ] as const) {
      await page.getByRole('textbox', { name, exact: true }).fill(value)
    }
    await page.getByRole('button', { name: 'Run add_user' }).click()
    await page.getByRole('region', { name: 'Answer' }).getByText('USER HAS BEEN ADDED').waitFor()
    await page.getByRole('link', { name: 'Activity', exact: true }).click()
    await page.getByRole('row', { name: /add_user/ }).waitFor()
    const exports = [await saved(page, 'Export CSV'), await saved(page, 'Export JSON')]
    expect(exports.join('\n')).toContain('jo77')
    const received = await arrivals()
    expect(received).toContain('jo77')

    expect([
      ...tracesIn('exports', exports.join('\n'), secrets),
      ...tracesIn('what the page was sent', received, secrets),
      ...tracesIn('what the program printed', door.output(), secrets),
      ...(await tracesInFolder(door.dataDir, secrets)),
    ]).toEqual([])
  } finally {
    await app.close()
    await dialer.close()
  }
})

test('a secret is found in whatever form it is kept', () => {
  expect(tracesIn('a', `x ${password.toUpperCase()} y`, [password])).toHaveLength(1)
  expect(tracesIn('b', Buffer.from(`{"pass":"${password}"}`).toString('base64'), [password])).not.toEqual([])
  expect(tracesIn('c', 'nothing here', secrets)).toEqual([])
})
