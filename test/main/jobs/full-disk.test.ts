import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { leadsOfList, temporaryFolder } from '../../helpers/demo-leads.ts'
import { createLocalImports } from '../../helpers/local-imports.ts'

const rows = 3_000
const program = fileURLToPath(new URL('../../helpers/import-process.ts', import.meta.url))

let dir = ''
let dialer: DemoDialer
beforeEach(() => {
  dir = temporaryFolder()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** An import in a process that cannot make a file larger than so many kilobytes: what a full disk is to a program. */
async function importOnFullDisk(kilobytes: number, data: string, file: string): Promise<void> {
  const child = spawn(
    'bash',
    ['-c', 'ulimit -f "$0"; exec "$@"', String(kilobytes), process.execPath, program, data, dialer.url, file],
    { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  )
  await once(child, 'exit')
}

const leads = (): number => leadsOfList(dialer, '101').length

/** How the import ended on the full disk; then there is room, and it is brought to its end. */
async function importTwice(kilobytes: number): Promise<'unread' | 'stopped' | 'finished'> {
  const data = join(dir, String(kilobytes))
  const file = join(data, 'leads.csv')
  mkdirSync(data)
  const lines = Array.from({ length: rows }, (_, at) => `${2_125_550_000 + at},Ann ${at}`)
  writeFileSync(file, `phone,first_name\n${lines.join('\n')}\n`)
  await importOnFullDisk(kilobytes, data, file)
  const local = createLocalImports({ dir: data, url: dialer.url, user: dialer.user, password: dialer.password })
  try {
    const job = local.engine.list({ offset: 0, limit: 5 }).jobs[0]
    if (job?.progress.state === 'finished') return 'finished'
    if (job && job.progress.problem?.code !== 'disk-full')
      throw new Error(`${job.progress.problem?.code}, not disk-full`)
    if (!job || job.progress.state === 'failed') {
      if (leads() > 0) throw new Error('rows of a file that could not be read were sent')
      await local.importFile(file)
      return 'unread'
    }
    await local.engine.resume({ jobId: job.jobId })
    await local.atRest(job.jobId)
    return 'stopped'
  } finally {
    await local.close()
  }
}

describe.skipIf(process.platform === 'win32')('an import on a disk that is full', () => {
  it('stops and says so, and with room again every lead is added once', async () => {
    const ends: string[] = []
    // The journal of a file that was read has about 410 kB; what is sent needs more.
    for (const kilobytes of [100, 400, 420, 440, 460, 480]) {
      dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
      ends.push(await importTwice(kilobytes))
      const phones = leadsOfList(dialer, '101').map((lead) => String(lead['phone_number']))
      expect([kilobytes, phones.length, new Set(phones).size]).toEqual([kilobytes, rows, rows])
      await dialer.close()
    }
    expect(ends.slice(0, 1)).toEqual(['unread'])
    expect(ends).toContain('stopped')
  }, 60_000)
})
