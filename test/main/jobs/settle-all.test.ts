import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RowWork } from '../../../src/main/jobs/row-work.ts'
import { settleAll } from '../../../src/main/jobs/settle-all.ts'
import type { Clock } from '../../../src/main/ports.ts'
import { openJournal, type Journal, type JournalRow } from '../../../src/main/store/journal.ts'
import type { Settling } from '../../../src/shared/model/job.ts'

const rows = 1300
let dir: string
let journal: Journal
let nowMs: number
let told: (Settling | null)[]
let happened: string[]
let halting: AbortController
const clock: Clock = {
  now: () => nowMs,
  monotonicMs: () => nowMs,
  sleep: async (ms) => {
    happened.push(`wait ${ms}`)
    nowMs += ms
  },
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-settle-'))
  journal = openJournal(join(dir, 'journal.sqlite'))
  journal.stage(
    Array.from({ length: rows }, (_, at) => ({
      line: at + 2,
      input: '[]',
      request: '{}',
      lockKey: String(at + 1),
      state: 'pending',
      code: null,
      reason: null,
      issues: null,
    })),
  )
  journal.claim(0, rows, 0)
  journal.markClaimedUnknown(0)
  nowMs = 100_000
  told = []
  happened = []
  halting = new AbortController()
})
afterEach(() => {
  journal.close()
  rmSync(dir, { recursive: true, force: true })
})

const settle = (work: Omit<RowWork, 'send'>, lostAtMs = nowMs): Promise<string[]> =>
  settleAll({
    journal,
    clock,
    lostAtMs,
    signal: halting.signal,
    work: { ...work, send: () => Promise.reject(new Error('nothing is sent')) },
    record: (results) => journal.record(results, 0),
    onSettling: (settling) => told.push(settling),
  })
const note = (what: string, pieces: readonly JournalRow[]): void => void happened.push(`${what} ${pieces.length}`)
/** Rows with odd numbers are on the dialer; looking at 500 takes a second. */
const findDone: RowWork['findDone'] = async (piece) => {
  note('find', piece)
  nowMs += piece.length * 2
  return piece.filter(({ row }) => row % 2 === 1).map(({ row }) => ({ row, state: 'added' }))
}
const settleAsPending: RowWork['settle'] = async (piece) => {
  note('settle', piece)
  return piece.map(({ row }) => ({ row, state: 'pending' }))
}

it('settles at once what is found, and waits once for all others together', async () => {
  await settle({ settleWaitMs: 10_000, findDone, settle: settleAsPending })
  expect(happened.filter((what) => !what.startsWith('wait'))).toEqual([
    'find 500',
    'find 500',
    'find 300',
    'settle 500',
    'settle 150',
  ])
  const waited = happened.flatMap((what) => (what.startsWith('wait') ? [Number(what.slice(5))] : []))
  // What the first look took counts as waited.
  expect(waited.reduce((sum, ms) => sum + ms, 0)).toBe(10_000 - rows * 2)
  expect(journal.counts()).toMatchObject({ added: 650, pending: 650, unknown: 0 })
})

it('tells how many rows, and the time left going down, and in the end that it is over', async () => {
  await settle({ settleWaitMs: 10_000, findDone, settle: settleAsPending })
  expect(told[0]).toEqual({ rows: 1300, secondsLeft: 10 })
  expect(told.at(-1)).toBeNull()
  const lefts = told.flatMap((settling) => (settling?.rows === 650 ? [settling.secondsLeft ?? 0] : []))
  expect(lefts.length).toBeGreaterThan(5)
  expect(lefts).toEqual(lefts.toSorted((a, b) => b - a))
})

it('waits for nothing where all is found, nothing is open, or the answers were lost long ago', async () => {
  await settle({ settleWaitMs: 10_000, settle: settleAsPending }, nowMs - 10_000)
  expect(happened).toEqual(['settle 500', 'settle 500', 'settle 300'])
  journal.claim(0, rows, 0)
  journal.markClaimedUnknown(0)
  happened = []
  await settle({
    settleWaitMs: 10_000,
    findDone: async (piece) => piece.map(({ row }) => ({ row, state: 'added' })),
    settle: settleAsPending,
  })
  await settle({ settleWaitMs: 10_000, settle: settleAsPending })
  expect(happened).toEqual([])
})

it('holds the keys of rows whose fate cannot be told', async () => {
  const keys = await settle({
    settle: async (piece) => piece.map(({ row }) => ({ row, state: row % 100 === 0 ? 'unknown' : 'added' })),
  })
  expect(keys).toEqual(Array.from({ length: 13 }, (_, at) => String(100 * (at + 1))))
})

it('halted in the wait it leaves all as it is', async () => {
  const halted = settleAll({
    journal,
    lostAtMs: nowMs,
    signal: halting.signal,
    clock: {
      ...clock,
      sleep: async () => {
        halting.abort()
        halting.signal.throwIfAborted()
      },
    },
    work: { settleWaitMs: 10_000, settle: settleAsPending, send: () => Promise.reject(new Error('nothing is sent')) },
    record: (results) => journal.record(results, 0),
  })
  await expect(halted).rejects.toThrow('aborted')
  expect(happened).toEqual([])
  expect(journal.counts()).toMatchObject({ unknown: rows })
})
