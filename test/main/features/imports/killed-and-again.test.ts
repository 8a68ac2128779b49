import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createDemoDialer } from '../../../../src/demo-dialer/server.ts'
import { atCall } from '../../../helpers/count-calls.ts'
import { temporaryFolder } from '../../../helpers/demo-leads.ts'
import { createLocalImports } from '../../../helpers/local-imports.ts'

it('a file loaded again after a kill is known as loaded before, with how many leads', async () => {
  const dir = temporaryFolder()
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  const file = join(dir, 'a.csv')
  const numbers = Array.from({ length: 1000 }, (_, row) => String(2_125_550_000 + row))
  writeFileSync(file, `phone_number\n${numbers.join('\n')}\n`)
  const child = fork(
    fileURLToPath(new URL('../../../helpers/import-process.ts', import.meta.url)),
    [dir, dialer.url, file],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    },
  )
  atCall(dialer, 'add_lead', 800, () => void child.kill('SIGKILL'))
  await once(child, 'exit')
  const local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
  try {
    const [interrupted] = await local.imports.list()
    expect(interrupted?.progress.state).toBe('stopped')
    // At most those that had not been recorded are missing; they are looked up when the job is resumed.
    expect(interrupted?.counts.added).toBeGreaterThan(300)
    const again = await local.startFile(file, {}, { hold: true })
    const { loadedBefore } = await local.atRest(again.jobId)
    expect(loadedBefore).toMatchObject({ jobId: interrupted?.jobId, share: 1, added: interrupted?.counts.added })
  } finally {
    await local.close()
    await dialer.close()
    rmSync(dir, { recursive: true, force: true })
  }
}, 60_000)
