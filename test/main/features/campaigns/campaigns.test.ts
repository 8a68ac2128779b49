import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CampaignsFeature, createCampaigns } from '../../../../src/main/features/campaigns/campaigns.ts'
import { createCampaignPresetsStore } from '../../../../src/main/store/campaign-presets-store.ts'
import { type Database, openDatabase } from '../../../../src/main/store/database.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import { clock, type DemoClient, startDemoClient } from '../leads/demo-client.ts'

let dir = ''
let demo: DemoClient
let database: Database
let campaigns: CampaignsFeature

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-campaigns-'))
  demo = await startDemoClient()
  database = openDatabase(join(dir, 'store.sqlite'), storeMigrations)
  const { dialers, abilities } = demo
  campaigns = createCampaigns({ dialers, abilities, presets: createCampaignPresetsStore(database), clock })
})
afterEach(async () => {
  database.close()
  await demo.close()
  rmSync(dir, { recursive: true, force: true })
})

const solar = { connectionId: 'demo', campaignId: 'SOLAR' }

describe('campaigns', () => {
  it('are listed with the settings the dialer prints', async () => {
    const all = await campaigns.list({ connectionId: 'demo' })
    expect(all.length).toBeGreaterThan(3)
    expect(all.find(({ campaignId }) => campaignId === 'SOLAR')).toMatchObject({
      active: true,
      dialMethod: expect.any(String),
      dialStatuses: expect.arrayContaining(['NEW']),
    })
  })

  it('tell the calls of today by hour and status, and who is logged in', async () => {
    const today = await campaigns.readToday(solar)
    expect(today.byHour).toHaveLength(24)
    expect(today.lacking).toEqual([])
    expect(today.figures.map(({ name }) => name)).toContain('calls today')
    const { agents } = await campaigns.readAgents(solar)
    expect(agents.every((agent) => agent.campaignId === 'SOLAR' && agent.user !== '')).toBe(true)
  })

  it('say what could not be had, and tell the rest', async () => {
    demo.dialer.faults.set([{ kind: 'http-500-empty', functionName: 'call_status_stats' }])
    const today = await campaigns.readToday(solar)
    expect(today.lacking).toHaveLength(1)
    expect(today.figures.map(({ name }) => name)).toContain('in the hopper')
  })
})

describe('changing a campaign', () => {
  const before = async (): Promise<Record<string, string>> => {
    const [campaign] = (await campaigns.list({ connectionId: 'demo' })).filter(
      ({ campaignId }) => campaignId === 'SOLAR',
    )
    return { auto_dial_level: campaign?.dialLevel ?? '', dial_method: campaign?.dialMethod ?? '' }
  }

  it('sends what is wanted and reads it back', async () => {
    const expected = await before()
    const values = { auto_dial_level: '2.5', dial_method: 'RATIO', hopper_level: '200' }
    const { campaign, remarks } = await campaigns.change({ ...solar, expected, values })
    expect(campaign).toMatchObject({ dialLevel: '2.5', dialMethod: 'RATIO' })
    expect(remarks).toEqual([])
  })

  it('overwrites nothing that somebody else has changed meanwhile', async () => {
    const expected = await before()
    await campaigns.change({ ...solar, expected, values: { auto_dial_level: '3' } })
    const late = campaigns.change({ ...solar, expected, values: { auto_dial_level: '2' } })
    await expect(late).rejects.toMatchObject({ problem: { code: 'conflict', field: 'auto_dial_level' } })
    expect((await before())['auto_dial_level']).toBe('3')
  })

  it.each([
    [{ dial_timeout: 'soon' }, 'dial_timeout'],
    [{ dial_method: 'FAST' }, 'dial_method'],
    [{ campaign_name: 'abc' }, 'campaign_name'],
    [{ nosuch: '1' }, 'nosuch'],
  ])('refuses %j before anything is sent', async (values, field) => {
    await expect(campaigns.change({ ...solar, expected: {}, values })).rejects.toMatchObject({
      problem: { code: 'bad-input', field },
    })
    expect(demo.dialer.calls.get('update_campaign') ?? 0).toBe(0)
  })

  it('gives the words of the dialer where it refuses', async () => {
    const tooHigh = campaigns.change({ ...solar, expected: {}, values: { auto_dial_level: '9' } })
    await expect(tooHigh).rejects.toMatchObject({
      problem: { code: 'refused', why: expect.stringContaining('AUTO DIAL LEVEL') as string },
    })
  })

  it('is refused for a campaign that does not exist', async () => {
    const wrong = campaigns.change({
      connectionId: 'demo',
      campaignId: 'NOSUCH',
      expected: {},
      values: { active: 'Y' },
    })
    await expect(wrong).rejects.toMatchObject({
      problem: { code: expect.stringMatching(/not-found|refused/) as string },
    })
  })
})

it('presets of dial settings are kept by their name', () => {
  campaigns.savePreset({ name: 'Evening', values: { dial_method: 'RATIO', auto_dial_level: '2' } })
  campaigns.savePreset({ name: 'evening', values: { dial_method: 'MANUAL' } })
  expect(campaigns.listPresets()).toEqual([{ name: 'evening', values: { dial_method: 'MANUAL' } }])
  expect(campaigns.removePreset({ name: 'EVENING' })).toEqual([])
})
