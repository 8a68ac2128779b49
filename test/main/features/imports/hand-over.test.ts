import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import type { ReconcileProgress } from '../../../../src/shared/model/checked-rows.ts'
import { leadsOfList, temporaryFolder } from '../../../helpers/demo-leads.ts'
import { createLocalImports, type LocalImports } from '../../../helpers/local-imports.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalImports

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

async function held(text: string): Promise<string> {
  const path = join(dir, 'May leads.csv')
  writeFileSync(path, text)
  const { jobId } = await local.startFile(path, {}, { hold: true })
  await local.atRest(jobId)
  return jobId
}

/** What VICIdial's own loader does with a line of the file. */
function loadLine(line: string): void {
  const [vendor = '', source = '', list = '', code = '', phone = '', , first = ''] = line.split('\t')
  dialer.setup.db.run(
    `INSERT INTO leads (entry_date, modify_date, status, vendor_lead_code, source_id, list_id, phone_code, phone_number, first_name)
     VALUES ('2026-11-24 10:00:00', '2026-11-24 10:00:00', 'NEW', ?, ?, ?, ?, ?, ?)`,
    vendor,
    source,
    list,
    code,
    phone,
    first,
  )
}

const text = 'phone,first name,comments\n(212) 555-0147,José,"two\nlines"\n123,Lee,\n2125550149,Ann,\n2125550150,Sue,\n'

async function handedOver(jobId: string): Promise<string[]> {
  const { file } = await local.imports.checked.handOver({ jobId })
  const path = local.files.find(file.fileId)?.path ?? ''
  return readFileSync(path, 'utf8').trimEnd().split('\n')
}

async function reconciled(jobId: string): Promise<ReconcileProgress | null> {
  let last: ReconcileProgress | null = null
  for await (const progress of local.imports.checked.watchReconcile({ jobId })) last = progress
  return last
}

describe('a file for the own list loader of the dialer', () => {
  it('holds the checked rows: tabs, standard columns, no line breaks, accents kept, the stamp in its field', async () => {
    const jobId = await held(text)
    const { file, rows, leftOut } = await local.imports.checked.handOver({ jobId })
    expect({ name: file.name, rows, leftOut }).toEqual({ name: 'May-leads-loader.txt', rows: 3, leftOut: [] })
    const [first = ''] = await handedOver(jobId)
    const cells = first.split('\t')
    expect(cells).toHaveLength(25)
    expect(cells.slice(0, 7)).toEqual(['', `dd${jobId}-1`, '101', '1', '2125550147', '', 'José'])
    expect(cells[22]).toBe('two lines')
    expect(dialer.calls.get('add_lead')).toBeUndefined()
  })
})

describe('reconciling', () => {
  it('tells what is there, missing, doubled or altered, and the missing can be sent', async () => {
    const jobId = await held(text)
    const [jose = '', ann = ''] = await handedOver(jobId)
    loadLine(jose.replace('José', 'Jos'))
    loadLine(ann)
    loadLine(ann)
    expect(await reconciled(jobId)).toEqual({
      looked: 4,
      rows: 4,
      present: 2,
      missing: 1,
      doubled: 1,
      altered: 1,
    })
    const { rows } = local.engine.rows({ jobId, states: ['added'], offset: 0, limit: 10 })
    expect(rows.map((row) => [row.leadId, row.code])).toEqual([
      ['1', 'altered'],
      ['3', 'doubled'],
    ])
    expect(rows[0]?.reason).toContain('first_name is “Jos” and not “José”')
    await local.imports.resume({ jobId })
    expect((await local.atRest(jobId)).counts).toMatchObject({ added: 3, invalid: 1, pending: 0 })
    expect(leadsOfList(dialer, '101').filter((lead) => lead['phone_number'] === '2125550150')).toHaveLength(1)
    expect(dialer.calls.get('add_lead')).toBe(1)
  })

  it('says what the loader stored, and not what add_lead would have', async () => {
    const jobId = await held('phone,first name\n2125550147,José\n2125550149,Zoë\n')
    const [jose = ''] = await handedOver(jobId)
    loadLine(jose)
    await reconciled(jobId)
    await local.imports.resume({ jobId })
    await local.atRest(jobId)
    const success = readFileSync(local.imports.resultPaths(jobId).success, 'utf8').split('\n')
    expect(success[1]).toContain('Found in the list.')
    expect(success[1]).not.toContain('The dialer will store')
    // The other one was sent by the API.
    expect(success[2]).toContain('The dialer will store')
  })

  it('goes on after it was broken off', async () => {
    const jobId = await held(text)
    for (const line of await handedOver(jobId)) loadLine(line)
    dialer.faults.set([{ kind: 'http-503', functionName: 'lead_search' }])
    await expect(reconciled(jobId)).rejects.toThrow('The dialer failed while answering')
    dialer.faults.set([])
    expect(await reconciled(jobId)).toMatchObject({ present: 3, missing: 0 })
  })
})
