import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import type { ImportJob } from '../../../../src/shared/model/import.ts'
import { createLocalImports, type LocalImports, type LocalImportsOptions } from '../../../helpers/local-imports.ts'
import { leadsOfList, temporaryFolder } from '../../../helpers/demo-leads.ts'
import { sampleLead, sampleLeadHeader } from '../../../helpers/sample-leads.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalImports

const open = (options: Partial<LocalImportsOptions> = {}): LocalImports =>
  createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password, ...options })

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  local = open()
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const write = (text: string | Uint8Array, name = 'leads.csv'): string => {
  const file = join(dir, name)
  writeFileSync(file, text)
  return file
}
const sampleFile = (rows: number): string =>
  write(
    [sampleLeadHeader, ...Array.from({ length: rows }, (_, row) => sampleLead(row))]
      .map((row) => row.join(','))
      .join('\n'),
  )
const result = (job: ImportJob, which: 'success' | 'rejects'): string =>
  readFileSync(local.imports.resultPaths(job.jobId)[which], 'utf8')

describe('when answers are lost', () => {
  it.each(['reset-before', 'reset-after', 'http-500-empty', 'http-502', 'empty-body'] as const)(
    'by %s, no lead is lost and none is doubled',
    async (kind) => {
      dialer.faults.set([{ kind, functionName: 'add_lead', probability: 0.1 }])
      const job = await local.importFile(sampleFile(300))
      expect(job.progress).toMatchObject({ state: 'finished' })
      expect(job.counts).toMatchObject({ added: 300, unknown: 0 })
      const leads = leadsOfList(dialer, '101')
      expect(leads).toHaveLength(300)
      expect(new Set(leads.map((lead) => lead.phone_number)).size).toBe(300)
    },
  )

  it('says that it settles them, how many', async () => {
    dialer.faults.set([{ kind: 'reset-after', functionName: 'add_lead', next: 1 }])
    const held = dialer.faults.hold('lead_search', 0)
    const { jobId } = await local.startFile(sampleFile(20))
    await held.reached
    expect((await local.imports.get({ jobId })).progress).toMatchObject({ state: 'running', settling: { rows: 1 } })
    held.release()
    const { progress } = await local.atRest(jobId)
    expect(progress).toMatchObject({ state: 'finished', counts: { added: 20 } })
    expect(progress.settling).toBeUndefined()
  })

  it('rows that cannot be looked up are shown for decision, in a file of their own', async () => {
    await local.close()
    dialer.setup.db.run(`UPDATE users SET rights = json_set(rights, '$.modify_leads', '1') WHERE user = '6666'`)
    local = open()
    dialer.faults.set([
      { kind: 'reset-after', functionName: 'add_lead', next: 1 },
      { kind: 'http-500-empty', functionName: 'lead_field_info' },
    ])
    const job = await local.importFile(sampleFile(20))
    expect(job.progress.state).toBe('stopped')
    expect(job.counts).toMatchObject({ unknown: 1 })
    const folder = join(dir, 'jobs', job.jobId)
    expect(readdirSync(folder)).toContain('leads-undecided.csv')
    dialer.faults.set([])
    await local.imports.resume({ jobId: job.jobId })
    expect((await local.atRest(job.jobId)).counts).toMatchObject({ added: 20, unknown: 0 })
    expect(readdirSync(folder)).not.toContain('leads-undecided.csv')
    expect(leadsOfList(dialer, '101')).toHaveLength(20)
  })

  it('a password changed in mid-run stops the import at the first refusal, resumable', async () => {
    const held = dialer.faults.hold('add_lead', 50)
    const started = await local.startFile(sampleFile(1000))
    await held.reached
    dialer.setup.db.run("UPDATE users SET pass = 'changed' WHERE user = '6666'")
    held.release()
    const job = await local.atRest(started.jobId)
    expect(job.progress).toMatchObject({ state: 'stopped', problem: { code: 'authentication' } })
    // A call that was written when the refusal came is given up: what became of it is looked up on resuming.
    expect(job.counts.added + job.counts.pending + job.counts.unknown).toBe(1000)
    await local.close()
    local = open({ password: 'changed' })
    await local.imports.resume({ jobId: job.jobId })
    expect((await local.atRest(job.jobId)).counts.added).toBe(1000)
    expect(leadsOfList(dialer, '101')).toHaveLength(1000)
  })

  it('a dialer that goes away stops the import with nothing lost', async () => {
    const held = dialer.faults.hold('add_lead', 50)
    const started = await local.startFile(sampleFile(1000))
    await held.reached
    await dialer.close()
    const job = await local.atRest(started.jobId)
    expect(job.progress.state).toBe('stopped')
    const { added, pending, unknown } = job.counts
    expect(added + pending + unknown).toBe(1000)
    expect(result(job, 'success').trimEnd().split('\n')).toHaveLength(added + 1)
    dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  })

  it('a login page in front of the dialer stops the import at once', async () => {
    dialer.faults.set([{ kind: 'html-page', after: 50 }])
    const job = await local.importFile(sampleFile(1000))
    expect(job.progress).toMatchObject({ state: 'stopped', problem: { code: 'not-an-api' } })
    dialer.faults.set([])
    await local.imports.resume({ jobId: job.jobId })
    expect((await local.atRest(job.jobId)).counts).toMatchObject({ added: 1000, unknown: 0 })
    expect(leadsOfList(dialer, '101')).toHaveLength(1000)
  })
})
