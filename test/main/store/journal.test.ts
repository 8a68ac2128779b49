import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openJournal, type Journal, type StagedRow } from '../../../src/main/store/journal.ts'

let file = ''
let journal: Journal
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'dialdeck-journal-')), 'journal.sqlite')
  journal = openJournal(file)
})
afterEach(() => journal.close())

const staged = (line: number, lockKey: string, state: StagedRow['state'] = 'pending'): StagedRow => ({
  line,
  input: JSON.stringify([`cell ${line}`]),
  request: state === 'pending' ? JSON.stringify({ phone_number: lockKey }) : null,
  lockKey,
  state,
  code: state === 'pending' ? null : 'bad',
  reason: state === 'pending' ? null : 'not good',
  issues: null,
})
const states = (): string[] => journal.page([], 0, 100).map((row) => row.state)
/** The journal as another process finds it after this one was killed: closed by nobody. */
const reopen = (): void => {
  journal.close()
  journal = openJournal(file)
}

describe('a journal', () => {
  beforeEach(() => journal.stage([staged(2, 'a'), staged(3, 'b', 'invalid'), staged(4, 'c'), staged(5, 'a')]))

  it('numbers rows on over several batches and counts them by state', () => {
    journal.stage([staged(6, 'd')])
    expect(journal.page([], 3, 10).map(({ row, line }) => [row, line])).toEqual([
      [4, 5],
      [5, 6],
    ])
    expect(journal.counts()).toMatchObject({ pending: 4, invalid: 1, added: 0 })
    expect(journal.count([])).toBe(5)
    expect(journal.count(['pending', 'invalid'])).toBe(5)
  })

  it('ends later rows with a number an earlier pending one has, with its line', () => {
    expect(journal.endRepeatedKeys('twice', (line) => `as in line ${line}`)).toBe(1)
    expect(journal.page(['duplicate'], 0, 10)[0]).toMatchObject({ row: 4, code: 'twice', reason: 'as in line 2' })
  })

  it('claims pending rows in order, skipping those that have ended', () => {
    expect(journal.claim(0, 2, 1).map((row) => row.row)).toEqual([1, 3])
    expect(journal.claim(3, 2, 1).map((row) => row.row)).toEqual([4])
    expect(journal.claim(4, 2, 1)).toEqual([])
    expect(states()).toEqual(['sending', 'invalid', 'sending', 'sending'])
  })

  it('after a crash knows which claimed rows nobody recorded', () => {
    journal.claim(0, 2, 1)
    journal.record([{ row: 1, state: 'added', leadId: '77' }], 2)
    reopen()
    expect(journal.markClaimedUnknown(3)).toBe(1)
    expect(states()).toEqual(['added', 'invalid', 'unknown', 'pending'])
    expect(journal.unknownRows(0, 10).map((row) => row.row)).toEqual([3])
    expect(journal.markClaimedUnknown(4)).toBe(0)
  })

  it('makes claimed rows without an outcome pending again when none of them is on its way', () => {
    journal.claim(0, 2, 1)
    journal.record([{ row: 1, state: 'duplicate', blockingLeadId: '9', blockingListId: '101' }], 2)
    journal.closeClaims()
    expect(states()).toEqual(['duplicate', 'invalid', 'pending', 'pending'])
    expect(journal.page(['duplicate'], 0, 1)[0]).toMatchObject({ blockingLeadId: '9', blockingListId: '101' })
  })

  it('settles unknown rows, and never reopens a final state', () => {
    journal.claim(0, 10, 1)
    journal.record([{ row: 1, state: 'unknown', code: 'lost', reason: 'gone' }], 2)
    journal.record([{ row: 1, state: 'added', leadId: '5' }], 3)
    expect(journal.page([], 0, 1)[0]).toMatchObject({ state: 'added', leadId: '5', code: null, reason: null })
    journal.record([{ row: 1, state: 'rejected', code: 'late' }], 4)
    journal.record([{ row: 1, state: 'pending' }], 5)
    expect(journal.page([], 0, 1)[0]).toMatchObject({ state: 'added', leadId: '5' })
  })

  it('lets a settled row that was not on the dialer be claimed again', () => {
    journal.claim(0, 1, 1)
    journal.record([{ row: 1, state: 'unknown' }], 2)
    journal.closeClaims()
    expect(journal.claim(0, 1, 3).map((row) => row.row)).toEqual([3])
    journal.closeClaims()
    journal.record([{ row: 1, state: 'pending' }], 4)
    expect(journal.claim(0, 1, 5).map((row) => row.row)).toEqual([1])
  })

  it('ends what was not sent when the job is cancelled, and nothing else', () => {
    journal.claim(0, 1, 1)
    journal.record([{ row: 1, state: 'added', leadId: '5' }], 2)
    journal.closeClaims()
    expect(journal.endPending('cancelled', 'no more', 3)).toBe(2)
    expect(states()).toEqual(['added', 'invalid', 'cancelled', 'cancelled'])
  })

  it('gives pages and all rows of some states in file order', () => {
    journal.claim(0, 10, 1)
    journal.record(
      [
        { row: 4, state: 'rejected', code: 'dnc' },
        { row: 1, state: 'added', leadId: '5' },
      ],
      2,
    )
    expect([...journal.each(['rejected', 'invalid'])].map((row) => row.row)).toEqual([2, 4])
    expect(journal.page(['rejected', 'invalid'], 1, 1).map((row) => row.row)).toEqual([4])
  })

  it('keeps facts over a restart', () => {
    journal.setFact('options', { listId: '101' })
    journal.setFact('options', { listId: '102' })
    reopen()
    expect(journal.fact('options')).toEqual({ listId: '102' })
    expect(journal.fact('nothing')).toBeUndefined()
  })
})
