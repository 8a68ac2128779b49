import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import type { ImportOptionsInput } from '../../../../src/shared/model/import.ts'
import { leadsOfList, temporaryFolder } from '../../../helpers/demo-leads.ts'
import { createLocalImports, type LocalImports } from '../../../helpers/local-imports.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalImports

const open = async (build?: string): Promise<void> => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0, ...(build === undefined ? {} : { build }) })
  local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
}
beforeEach(() => {
  dir = temporaryFolder()
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const file = (text: string): string => {
  const path = join(dir, 'leads.csv')
  writeFileSync(path, text)
  return path
}
const load = (options: Partial<ImportOptionsInput>, text = 'phone\n2125550147\n2125550148\n') =>
  local.importFile(file(text), options)

describe('what a dialer would ignore is refused before the first row', () => {
  const old = '180301-2301'
  it.each([
    ['a misspelt duplicate check', undefined, { duplicateCheck: 'DUPLISST' }, 'duplicateCheck'],
    ['a check this build does not have', old, { duplicateCheck: 'DUPPHONEALTLIST' }, 'duplicateCheck'],
    ['a list that does not exist, on a build that does not look', old, { listId: '777777' }, 'listId'],
    ['the same, on one that has list_info', '200101-0000', { listId: '777777' }, 'listId'],
  ] as const)('%s', async (_, build, options, field) => {
    await open(build)
    await expect(load(options)).rejects.toMatchObject({ problem: { field } })
    expect(dialer.calls.get('add_lead')).toBeUndefined()
    expect(await local.imports.list()).toEqual([])
  })

  it('and what it knows is loaded', async () => {
    await open(old)
    expect((await load({ duplicateCheck: 'DUPLIST' })).counts).toMatchObject({ added: 2 })
  })
})

describe('numbers that are there twice when a load is done', () => {
  /** Another computer adds the same number between the dialer's look and its insert. */
  const doubled = async (options: Partial<ImportOptionsInput>) => {
    await open()
    const held = dialer.faults.hold('add_lead', 1)
    const { jobId } = await local.startFile(file('phone\n2125550147\n2125550148\n'), options)
    await held.reached
    const [first] = leadsOfList(dialer, '101')
    dialer.setup.db.run(
      `INSERT INTO leads (entry_date, modify_date, status, list_id, phone_number)
       SELECT entry_date, modify_date, status, list_id, phone_number FROM leads WHERE lead_id = ?`,
      Number(first?.['lead_id']),
    )
    held.release()
    await local.atRest(jobId)
    return local.imports.getDoubles({ jobId })
  }

  it('are named, where a duplicate check was asked for', async () => {
    const found = await doubled({ duplicateCheck: 'DUPLIST' })
    expect(found).toMatchObject({ looked: 2, numbers: 1, problem: null })
    expect(found?.named[0]?.leadIds).toHaveLength(2)
  })

  it('or where looking was asked for by itself; else nobody looks', async () => {
    expect(await doubled({ doublesCheck: 'on' })).toMatchObject({ numbers: 1 })
    await local.close()
    await dialer.close()
    expect(await doubled({})).toBeNull()
  })

  it('are looked up hundreds in a call; where the dialer cannot be asked, the load is done and that is said', async () => {
    await open()
    dialer.faults.set([{ kind: 'http-500-empty', functionName: 'lead_search', after: 1 }])
    const numbers = Array.from({ length: 700 }, (_, at) => 2_125_550_000 + at)
    const job = await load({ duplicateCheck: 'DUPSYS' }, ['phone', ...numbers].join('\n'))
    expect(job).toMatchObject({ progress: { state: 'finished' }, counts: { added: 700 } })
    expect(await local.imports.getDoubles({ jobId: job.jobId })).toMatchObject({
      looked: 300,
      numbers: 0,
      problem: expect.stringContaining('lead_search') as string,
    })
  })
})
