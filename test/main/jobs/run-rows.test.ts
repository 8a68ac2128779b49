import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixedConcurrency } from '../../../src/main/jobs/concurrency.ts'
import type { RowWork, SendOutcome } from '../../../src/main/jobs/row-work.ts'
import { runRows, type RunEnd } from '../../../src/main/jobs/run-rows.ts'
import { openJournal, type ClaimedRow, type Journal, type RowResult } from '../../../src/main/store/journal.ts'
import { ProblemError } from '../../../src/shared/model/problem.ts'
import { systemClock } from '../../helpers/local-imports.ts'

let journal: Journal
beforeEach(() => {
  journal = openJournal(join(mkdtempSync(join(tmpdir(), 'dialdeck-run-')), 'journal.sqlite'))
})
afterEach(() => journal.close())

const stage = (keys: readonly string[]): void =>
  journal.stage(
    keys.map((lockKey, at) => ({
      line: at + 2,
      input: '[]',
      request: '{}',
      lockKey,
      state: 'pending',
      code: null,
      reason: null,
      issues: null,
    })),
  )
const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at))
const added = (row: ClaimedRow): SendOutcome => ({
  result: { row: row.row, state: 'added', leadId: String(1000 + row.row) },
  latencyMs: 1,
})
const lost = (row: ClaimedRow): SendOutcome => ({ result: { row: row.row, state: 'unknown' }, latencyMs: null })
const refuseLogin = (): never => {
  throw new ProblemError({ code: 'authentication', what: 'refused' })
}

const run = (work: Partial<RowWork>, options: { connections?: number; signal?: AbortSignal } = {}) =>
  runRows({
    journal,
    work: {
      send: async (row) => added(row),
      settle: async (rows) => rows.map((row): RowResult => ({ row: row.row, state: 'pending' })),
      ...work,
    },
    concurrency: fixedConcurrency(() => options.connections ?? 4),
    clock: systemClock,
    signal: options.signal ?? new AbortController().signal,
    onRecorded: () => undefined,
  })

describe('running rows', () => {
  it('sends each once, never more at a time than allowed, and never two of one number together', async () => {
    stage([...numbers(500), ...numbers(100)])
    const out = new Set<string>()
    const sent: number[] = []
    let most = 0
    const end = await run({
      send: async (row) => {
        expect(out.has(row.lockKey)).toBe(false)
        out.add(row.lockKey)
        most = Math.max(most, out.size)
        sent.push(row.row)
        await new Promise((resolve) => setImmediate(resolve))
        out.delete(row.lockKey)
        return added(row)
      },
    })
    expect(end).toEqual({ end: 'done' })
    expect(most).toBe(4)
    expect(sent.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 600 }, (_, at) => at + 1))
    expect(journal.counts()).toMatchObject({ added: 600, pending: 0 })
  })

  it('has rows on disk as being sent before they are sent', async () => {
    stage(numbers(3))
    await run({
      send: async (row) => {
        expect(journal.page([], row.row - 1, 1)[0]?.state).toBe('sending')
        return added(row)
      },
    })
    expect(journal.counts().added).toBe(3)
  })

  it('shows nothing that is not recorded', async () => {
    stage(numbers(50))
    const shown: RowResult[] = []
    await runRows({
      journal,
      work: { send: async (row) => added(row), settle: async () => [] },
      concurrency: fixedConcurrency(() => 4),
      clock: systemClock,
      signal: new AbortController().signal,
      onRecorded: (results) => {
        for (const { row } of results) expect(journal.page([], row - 1, 1)[0]?.state).toBe('added')
        shown.push(...results)
      },
    })
    expect(shown).toHaveLength(50)
  })

  it('looks up rows whose answers were lost before it sends them again', async () => {
    stage(numbers(6))
    const sent: number[] = []
    const end = await run({
      send: async (row) => {
        sent.push(row.row)
        return (row.row === 2 || row.row === 5) && sent.filter((number) => number === row.row).length === 1
          ? lost(row)
          : added(row)
      },
      settle: async (rows) =>
        rows.map((row) =>
          row.row === 2 ? { row: 2, state: 'added', leadId: '42' } : { row: row.row, state: 'pending' },
        ),
    })
    expect(end).toEqual({ end: 'done' })
    expect(sent.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 5, 6])
    expect(journal.page([], 1, 1)[0]).toMatchObject({ state: 'added', leadId: '42' })
    expect(journal.counts()).toMatchObject({ added: 6 })
  })

  it('settles what an earlier run left open before anything is sent', async () => {
    stage(numbers(3))
    journal.claim(0, 2, 0)
    journal.record([{ row: 1, state: 'added', leadId: '1' }], 0)
    const happened: string[] = []
    await run({
      send: async (row) => {
        happened.push(`send ${row.row}`)
        return added(row)
      },
      settle: async (rows) => {
        happened.push(`settle ${rows.map((row) => row.row).join()}`)
        return rows.map((row) => ({ row: row.row, state: 'added', leadId: '2' }))
      },
    })
    expect(happened).toEqual(['settle 2', 'send 3'])
  })

  it('does not send a row with the number of one that cannot be settled', async () => {
    stage(['a', 'a', 'b'])
    const sent: number[] = []
    await run({
      send: async (row) => {
        sent.push(row.row)
        return row.row === 1 ? lost(row) : added(row)
      },
      settle: async (rows) => rows.map((row) => ({ row: row.row, state: 'unknown', code: 'undecided' })),
    })
    expect(sent).toEqual([1, 3])
    expect(journal.page([], 0, 3).map((row) => [row.state, row.code])).toEqual([
      ['unknown', 'undecided'],
      ['rejected', 'waits-for-unknown'],
      ['added', null],
    ])
  })

  it('stops at the first refused login, with nothing lost and the rest ready to go on', async () => {
    stage(numbers(20))
    let calls = 0
    const end = await run({
      send: async (row) => {
        calls += 1
        return calls <= 5 ? added(row) : refuseLogin()
      },
    })
    expect(end).toEqual({ end: 'stopped', problem: { code: 'authentication', what: 'refused' } })
    expect(calls).toBeLessThanOrEqual(5 + 4)
    expect(journal.counts()).toMatchObject({ added: 5, pending: 15, unknown: 0 })
    expect(await run({})).toEqual({ end: 'done' })
    expect(journal.counts()).toMatchObject({ added: 20, pending: 0 })
  })

  it('finishes and records rows on their way when it is halted', async () => {
    stage(numbers(20))
    const halting = new AbortController()
    const end = await run(
      {
        send: async (row) => {
          if (row.row === 6) halting.abort()
          await new Promise((resolve) => setImmediate(resolve))
          return added(row)
        },
      },
      { signal: halting.signal },
    )
    expect(end).toEqual({ end: 'halted' })
    const { added: done, pending } = journal.counts()
    expect(done).toBeGreaterThanOrEqual(6)
    expect(done + pending).toBe(20)
  })

  it('stops when answer after answer is lost', async () => {
    stage(numbers(200))
    const end: RunEnd = await run({ send: async (row) => lost(row) })
    expect(end).toMatchObject({ end: 'stopped', problem: { code: 'lost-answer' } })
    expect(journal.counts().unknown).toBeLessThan(40)
  })

  it('leaves rows it could not record to be looked up, and says why it stopped', async () => {
    stage(numbers(10))
    const full = new ProblemError({ code: 'disk-full', what: 'The disk is full' })
    const failing: Journal = {
      ...journal,
      record: () => {
        throw full
      },
    }
    const end = await runRows({
      journal: failing,
      work: { send: async (row) => added(row), settle: async () => [] },
      concurrency: fixedConcurrency(() => 2),
      clock: systemClock,
      signal: new AbortController().signal,
      onRecorded: () => undefined,
    })
    expect(end).toEqual({ end: 'stopped', problem: full.problem })
    expect(journal.markClaimedUnknown(0)).toBe(10)
  })

  it('takes an error of the program for a lost answer, not for a row that was not sent', async () => {
    stage(numbers(3))
    const end = await run({
      send: async (row) => {
        if (row.row === 2) throw new TypeError('bug')
        return added(row)
      },
    })
    expect(end).toMatchObject({ end: 'stopped', problem: { code: 'internal' } })
    expect(journal.page([], 1, 1)[0]).toMatchObject({ state: 'unknown' })
  })
})
