import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

async function withStorage(kept: Map<string, string>) {
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  })
  vi.resetModules()
  return await import('../../../src/renderer/state/settings-draft.ts')
}

it('keeps what is staged by record and over a reload, and passwords over neither', async () => {
  const kept = new Map<string, string>()
  const first = await withStorage(kept)
  first.changeSettingsDraft('/campaigns/a/SOLAR', { dial_method: 'RATIO' })
  first.changeSettingsDraft('/users/of/a/1001', { agent_pass: 'hunter2hunter2', agent_full_name: 'Ann' })
  expect(first.settingsDraftOf('/campaigns/b/SOLAR')).toEqual({})
  expect(first.settingsDraftOf('/users/of/a/1001')['agent_pass']).toBe('hunter2hunter2')
  expect([...kept.values()].join('')).not.toContain('hunter2')

  const again = await withStorage(kept)
  expect(again.settingsDraftOf('/campaigns/a/SOLAR')).toEqual({ dial_method: 'RATIO' })
  expect(again.settingsDraftOf('/users/of/a/1001')).toEqual({ agent_full_name: 'Ann' })
  again.changeSettingsDraft('/campaigns/a/SOLAR', {})
  expect(again.settingsDraftOf('/campaigns/a/SOLAR')).toEqual({})
})
