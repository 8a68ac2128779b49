import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoDialerOptions } from '../../../../src/demo-dialer/server.ts'
import { createLists, type ListsFeature } from '../../../../src/main/features/lists/lists.ts'
import type { Clock } from '../../../../src/main/ports.ts'
import { openDatabase } from '../../../../src/main/store/database.ts'
import { createJobsStore, type JobsStore } from '../../../../src/main/store/jobs-store.ts'
import { createListsStore, type ListsStore } from '../../../../src/main/store/lists-store.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import { functionSpec } from '../../../../src/shared/catalogue/index.ts'
import { clock, type DemoClient, startDemoClient } from '../leads/demo-client.ts'

export interface ListsWithDemo {
  readonly lists: ListsFeature
  readonly store: ListsStore
  readonly jobs: JobsStore
  readonly demo: DemoClient
  /** What the clock of the app says. */
  setNow(now: number): void
  close(): Promise<void>
}

/** The whole feature over a real client, a real store and the demo dialer. */
export async function startLists(options: Partial<DemoDialerOptions> = {}): Promise<ListsWithDemo> {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-lists-'))
  const demo = await startDemoClient(options)
  const database = openDatabase(join(dir, 'store.sqlite'), storeMigrations)
  database.run(`INSERT INTO connections (id, kind, draft, in_keychain, created_at) VALUES ('demo', 'demo', '{}', 0, 0)`)
  let now = Date.parse('2026-05-04T17:00:00Z')
  const ownClock: Clock = { ...clock, now: () => now }
  const store = createListsStore(database)
  const jobs = createJobsStore(database)
  const withGuide = options.dialect === 'guide' || options.dialect === 'both'
  const lists = createLists({
    dialers: demo.dialers,
    abilities: {
      of: async () => ({
        build: null,
        stateOf: (name) => (withGuide || functionSpec(name).dialect === 'stock' ? 'unknown' : 'missing'),
      }),
    },
    store,
    jobs,
    clock: ownClock,
  })
  return {
    lists,
    store,
    jobs,
    demo,
    setNow: (next) => {
      now = next
    },
    close: async () => {
      database.close()
      await demo.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
