import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import { createWatches, type Watches } from '../../../../src/main/features/imports/watching/watches.ts'
import type { KeptWatch } from '../../../../src/main/store/watches-store.ts'
import { importOptionsSchema } from '../../../../src/shared/model/import.ts'
import { temporaryFolder } from '../../../helpers/demo-leads.ts'
import {
  createLocalImports,
  defaultImportOptions,
  type LocalImports,
  systemClock,
} from '../../../helpers/local-imports.ts'

let dir = ''
let dropped = ''
let dialer: DemoDialer
let local: LocalImports
let watches: Watches
let kept: KeptWatch[] = []

const open = (): Watches =>
  createWatches({
    ...local,
    store: {
      list: () => kept,
      put: (watch) => void (kept = [watch]),
      remove: () => void (kept = []),
    },
    // Looks follow one another in the next turn.
    clock: { ...systemClock, sleep: () => new Promise((resolve) => setImmediate(resolve)) },
    logger: { log: () => undefined },
  })

beforeEach(async () => {
  dir = temporaryFolder()
  dropped = join(dir, 'dropped')
  mkdirSync(dropped)
  kept = []
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  local = createLocalImports({ dir, url: dialer.url, user: dialer.user, password: dialer.password })
  local.presets.save({
    name: 'CRM',
    headers: ['tel'],
    mapping: { phone_number: 0 },
    options: importOptionsSchema.parse(defaultImportOptions),
  })
  watches = open()
})
afterEach(async () => {
  await watches.dispose()
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const settings = (active = true) => ({ connectionId: 'local', dir: dropped, preset: 'CRM', active })

it('takes files while it is active, also after a restart, and tells what became of them', async () => {
  watches.save(settings())
  writeFileSync(join(dropped, 'a.csv'), 'tel\n2125550147\n')
  await vi.waitFor(
    () => expect(watches.list()[0]?.taken).toMatchObject([{ name: 'a.csv', outcome: 'done', added: 1 }]),
    {
      timeout: 15_000,
    },
  )
  await watches.dispose()
  watches = open()
  watches.start()
  writeFileSync(join(dropped, 'b.csv'), 'tel\n2125550148\n')
  await vi.waitFor(() => expect(watches.list()[0]?.taken).toMatchObject([{ name: 'b.csv' }]), { timeout: 15_000 })
})

it('refuses what cannot be watched', () => {
  expect(() => watches.save({ ...settings(), dir: 'dropped' })).toThrow('is not a whole path')
  expect(() => watches.save({ ...settings(), preset: 'None' })).toThrow('There is no preset “None”')
})

it('says when the folder has gone', async () => {
  rmSync(dropped, { recursive: true })
  watches.save(settings())
  await vi.waitFor(() => expect(watches.list()[0]?.problem?.what).toContain('There is no folder'), { timeout: 15_000 })
})
