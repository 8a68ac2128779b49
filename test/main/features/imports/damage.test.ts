import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import { damagedHeader, damagedRows, wideRows, type DamagedRow } from '../../../helpers/damaged-leads.ts'
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

const soundCount = 400
const tail = (number: number): string => String(number).padStart(4, '0')
const sound = (number: number): string => `312555${tail(number)},Sound,Row${number},1 Main St,IL,60601,,,fine`

/** Sound rows with the damaged ones among them, and a stray quote above them all that nothing closes. */
const textOf = (damaged: readonly DamagedRow[]): string => {
  const lines = [damagedHeader, '3125559999,"Stray,Quote,,,,,,']
  for (let number = 0; number < soundCount; number += 1) {
    lines.push(sound(number))
    const row = damaged[number]
    if (row) lines.push(row.text.replace('%', tail(number)))
  }
  return `${lines.join('\r\n')}\r\n`
}

describe.each([
  ['UTF-8', [...damagedRows, ...wideRows], 'utf8'],
  ['Windows-1252', damagedRows, 'latin1'],
] as const)('a damaged file in %s', (_, damaged, encoding) => {
  it('has every row loaded as meant, mended in sight, or refused with its reason, and no sound row lost', async () => {
    const file = join(dir, 'damaged.csv')
    writeFileSync(file, Buffer.from(textOf(damaged), encoding))
    const job = await local.importFile(file)
    const { rows } = local.engine.rows({ jobId: job.jobId, states: [], offset: 0, limit: 1000 })
    const leads = new Map(leadsOfList(dialer, '101').map((lead) => [String(lead['lead_id']), lead]))

    expect(rows).toHaveLength(soundCount + damaged.length + 1)
    expect(rows.filter((row) => row.cells[1] === 'Sound' && row.state === 'added')).toHaveLength(soundCount)
    expect(leads.size).toBe(job.counts.added)

    const found = rows.filter((row) => row.cells[1] !== 'Sound' && row.cells[1] !== '"Stray')
    expect(found).toHaveLength(damaged.length)
    const became = damaged.map(({ damage, expected }, at) => {
      const row = found[at]
      if ('refused' in expected) return { damage, refused: row?.state === 'invalid' ? row.code : row?.state }
      return { damage, sent: pick(leads.get(row?.leadId ?? '') ?? {}, Object.keys(expected.sent)) }
    })
    expect(became).toEqual(damaged.map(({ damage, expected }) => ({ damage, ...expected })))
  })

  it('has every value that is stored otherwise than it stands there announced', async () => {
    const file = join(dir, 'damaged.csv')
    writeFileSync(file, Buffer.from(textOf(damaged), encoding))
    const job = await local.importFile(file)
    const { rows } = local.engine.rows({ jobId: job.jobId, states: ['added'], offset: 0, limit: 1000 })
    const leads = new Map(leadsOfList(dialer, '101').map((lead) => [String(lead['lead_id']), lead]))
    const fields = [
      '',
      'first_name',
      'last_name',
      'address1',
      'state',
      'postal_code',
      'date_of_birth',
      'email',
      'comments',
    ]
    const silent = rows.flatMap((row) =>
      fields.flatMap((field, column) => {
        const [cell, stored] = [row.cells[column] ?? '', String(leads.get(row.leadId ?? '')?.[field] ?? '')]
        if (field === '' || cell.trim() === stored || (cell === '' && /^(0000-00-00)?$/.test(stored))) return []
        const announced = row.issues.some((issue) => issue.field === field) || cell.toUpperCase() === stored
        return announced ? [] : [{ field, cell, stored }]
      }),
    )
    expect(silent).toEqual([])
    expect(readFileSync(local.imports.resultPaths(job.jobId).success, 'utf8')).toContain('The dialer will store')
  })
})

const pick = (lead: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field, lead[field]]))
