import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createActivity } from '../../../../src/main/features/activity/activity.ts'
import { createRegisteredFiles } from '../../../../src/main/adapters/registered-files.ts'
import { systemClock } from '../../../../src/main/adapters/system-clock.ts'
import type { CallRecord } from '../../../../src/main/dialer/call-record.ts'
import type { Paths } from '../../../../src/main/ports.ts'
import { createCallsStore } from '../../../../src/main/store/calls-store.ts'
import { type Database, openDatabase } from '../../../../src/main/store/database.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import { createSettingsStore } from '../../../../src/main/store/settings-store.ts'

const DAY_MS = 86_400_000

let dir: string
let database: Database
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-retention-'))
  database = openDatabase(join(dir, 'store.sqlite'), storeMigrations)
})
afterEach(() => {
  database.close()
  rmSync(dir, { recursive: true, force: true })
})

const called = (at: number, bytes = 10): CallRecord => ({
  at,
  connectionId: 'c',
  functionName: 'version',
  params: {},
  outcome: 'success',
  latencyMs: 1,
  attempt: 1,
  httpStatus: 200,
  jobId: null,
  raw: 'x'.repeat(bytes),
})

const open = () =>
  createActivity({
    store: createCallsStore(database),
    files: createRegisteredFiles(),
    paths: {} as Paths,
    clock: systemClock,
    logger: { log: () => undefined },
    settings: createSettingsStore(database).read,
    nameOf: (id) => id,
  })

const kept = (): number => database.get<{ n: number }>('SELECT count(*) AS n FROM calls')?.n ?? 0

test('old calls go at the start already: a session or a command is often shorter than an hour', async () => {
  const store = createCallsStore(database)
  const now = Date.now()
  store.add([...Array.from({ length: 50 }, (_, at) => called(now - 200 * DAY_MS + at)), called(now - DAY_MS)])
  const activity = open()
  await expect.poll(kept).toBe(1)
  activity.dispose()
})

test('they go in steps, between which everything else has its turn', async () => {
  const store = createCallsStore(database)
  const old = Date.now() - 200 * DAY_MS
  store.add(Array.from({ length: 9_000 }, (_, at) => called(old + at)))
  const seen: number[] = []
  const activity = open()
  const pruned = activity.prune()
  // Whoever waits for the loop has it after each step.
  const watch = (): void => {
    seen.push(kept())
    if (kept() > 0) setImmediate(watch)
  }
  setImmediate(watch)
  expect(await pruned).toBe(9_000)
  expect(new Set(seen).size).toBeGreaterThan(3)
  activity.dispose()
})

test('the oldest go where the log is too large, and no more than that', () => {
  const store = createCallsStore(database)
  const now = Date.now()
  store.add(Array.from({ length: 3_000 }, (_, at) => called(now - 3_000 + at, 1_000)))
  while (store.pruneStep(0, 1_000_000) > 0);
  expect(kept() * 1_102).toBeLessThanOrEqual(1_010_000)
  expect(kept() * 1_102).toBeGreaterThan(900_000)
  expect(store.list({}, 0, 1).calls[0]?.at).toBe(now - 1)
})
