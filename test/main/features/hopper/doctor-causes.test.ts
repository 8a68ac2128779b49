import { afterEach, describe, expect, it } from 'vitest'
import type { DoctorStep } from '../../../../src/shared/model/hopper.ts'
import { type HopperWithDemo, startHopper } from './hopper-with-demo.ts'

let app: HopperWithDemo
afterEach(() => app.close())

const listId = '101'
const run = (sql: string, ...values: (string | number)[]): void => void app.demo.dialer.setup.db.run(sql, ...values)

/** SOLAR with one open list of forty NEW leads and an empty hopper, at noon. */
async function start(): Promise<readonly string[]> {
  app = await startHopper({ leads: 1000 })
  run('DELETE FROM hopper')
  run('DELETE FROM dnc')
  run("UPDATE lists SET campaign_id = 'RENEWAL' WHERE campaign_id = 'SOLAR' AND list_id <> ?", listId)
  run(
    "UPDATE leads SET list_id = '999' WHERE list_id = ? AND lead_id NOT IN (SELECT lead_id FROM leads WHERE list_id = ? ORDER BY lead_id LIMIT 40)",
    listId,
    listId,
  )
  run("UPDATE leads SET status = 'NEW', called_since_last_reset = 'N', gmt_offset_now = '-5' WHERE list_id = ?", listId)
  return app.demo.dialer.setup.db
    .all('SELECT phone_number FROM leads WHERE list_id = ? ORDER BY lead_id LIMIT 3', listId)
    .map((row) => String(row['phone_number']))
}
const set = (setting: string, value: string): void =>
  run(`UPDATE campaigns SET settings = json_set(settings, '$.${setting}', ?) WHERE campaign_id = 'SOLAR'`, value)
const examine = async (phones: readonly string[] = []): Promise<ReadonlyMap<string, DoctorStep>> =>
  new Map((await app.examine('SOLAR', phones)).map((step) => [step.id, step]))
const verdict = async (phones: readonly string[] = []): Promise<string> =>
  (await examine(phones)).get('verdict')?.found ?? ''

describe('the doctor tells apart', () => {
  it('lists without leads', async () => {
    await start()
    run("UPDATE leads SET list_id = '999' WHERE list_id = ?", listId)
    expect(await verdict()).toContain('The open lists (101) hold no leads.')
  })

  it('statuses that are there and are not dialed', async () => {
    await start()
    set('dial_statuses', 'CALLBK')
    const steps = await examine()
    expect(steps.get('verdict')?.found).toContain('40 NEW leads, but only CALLBK is dialed.')
    expect(steps.get('statuses')).toMatchObject({ state: 'failed', found: '40 NEW leads, but only CALLBK is dialed.' })
  })

  it('other statuses than NEW that are not dialed', async () => {
    const phones = await start()
    run("UPDATE leads SET status = 'SALE' WHERE list_id = ?", listId)
    expect(await verdict()).toContain('No NEW lead is left')
    expect(await verdict(phones)).toContain('All 3 leads that were looked at have a status that is not dialed (SALE)')
  })

  it('leads that were all called since the last reset', async () => {
    const phones = await start()
    run("UPDATE leads SET status = 'NA', called_since_last_reset = 'Y' WHERE list_id = ?", listId)
    expect(await verdict(phones)).toContain(
      'All 3 leads that were looked at were called since the last reset of the list.',
    )
  })

  it('the call time where the leads are, with the time there', async () => {
    const phones = await start()
    set('local_call_time', '9am-9pm')
    run(
      "UPDATE leads SET gmt_offset_now = '10', phone_number = '8085550' || substr(phone_number, -3) WHERE list_id = ?",
      listId,
    )
    // The number's own area code is what the dialer asks about; Hawaii has 7 o'clock at noon in New York.
    const there = app.demo.dialer.setup.db
      .all('SELECT phone_number FROM leads WHERE list_id = ? LIMIT 2', listId)
      .map((row) => String(row['phone_number']))
    expect(phones).toHaveLength(3)
    expect(await verdict(there)).toMatch(/outside 9am-9pm where the leads that were looked at live \(03:00 there\)/)
    expect(await verdict()).toContain('outside their call time, or the lead filter keeps them out')
  })

  it('numbers on a do-not-call list', async () => {
    const phones = await start()
    run('INSERT INTO dnc (phone_number) SELECT phone_number FROM leads WHERE list_id = ?', listId)
    expect(await verdict(phones)).toContain('All 3 leads that were looked at are on a do-not-call list.')
  })

  it('the lead filter, when nothing else is left', async () => {
    const phones = await start()
    set('lead_filter_id', 'NOBODY')
    expect(await verdict(phones)).toContain('only the lead filter is left')
  })
})

it('offers nothing under a condition that passed', async () => {
  await start()
  run("INSERT INTO lists (list_id, list_name, campaign_id, active) VALUES ('555', 'Sleeping', 'SOLAR', 'N')")
  const step = (await examine()).get('list-state')
  expect(step).toMatchObject({ state: 'passed', remedies: [], advice: null })
})
