import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEditWork } from '../../../../src/main/features/leads/edit-work.ts'
import { createListNames } from '../../../../src/main/features/leads/list-names.ts'
import type { RowWork } from '../../../../src/main/jobs/row-work.ts'
import type { Clock } from '../../../../src/main/ports.ts'
import { openDatabase, type Database } from '../../../../src/main/store/database.ts'
import type { JournalRow } from '../../../../src/main/store/journal.ts'
import { createLeadChangesStore, type LeadChangesStore } from '../../../../src/main/store/lead-changes-store.ts'
import { leadMigrations } from '../../../../src/main/store/migrations/leads/index.ts'
import { startDemoClient, type DemoClient } from './demo-client.ts'

let demo: DemoClient
let database: Database
let changes: LeadChangesStore
let work: RowWork

beforeEach(async () => {
  demo = await startDemoClient({ leads: 20 })
  database = openDatabase(':memory:', leadMigrations)
  changes = createLeadChangesStore(database)
  const clock: Clock = { now: () => 0, monotonicMs: () => 0, sleep: async () => undefined }
  work = createEditWork({
    client: demo.client,
    connection: demo.connection,
    clock,
    changes,
    names: createListNames(clock),
    jobId: 'job',
    kind: 'edit',
    settleWaitMs: 10_000,
  })
})
afterEach(async () => {
  database.close()
  await demo.close()
})

const rowOf = (leadId: string): JournalRow => ({
  row: Number(leadId),
  line: Number(leadId),
  input: leadId,
  request: JSON.stringify({ leadId, archived: false, typed: { city: 'Tampa' }, custom: {}, expected: null }),
  lockKey: leadId,
  state: 'unknown',
  code: null,
  reason: null,
  issues: null,
  leadId,
  blockingLeadId: null,
  blockingListId: null,
  before: null,
})
const settle = (leadIds: readonly string[]) => work.settle(leadIds.map(rowOf), new AbortController().signal)

/** What a call did whose answer was lost: kept before, and with `done` there on the dialer. */
function lost(leadId: string, done: boolean): void {
  const fields = [{ field: 'city', before: 'Old', after: 'Tampa', custom: false }]
  const kept = {
    connectionId: 'demo',
    leadId,
    archived: false,
    kind: 'edit' as const,
    at: 0,
    jobId: 'job',
    undoOf: null,
  }
  changes.addForJob([{ ...kept, fields }])
  if (done) demo.dialer.setup.db.run('UPDATE leads SET city = ? WHERE lead_id = ?', 'Tampa', leadId)
}

describe('lost answers of an edit of many', () => {
  it('are settled by what the lead holds: done, to be sent again, or never sent', async () => {
    lost('1', true)
    lost('2', false)
    const results = await settle(['1', '2', '3'])
    expect(results.toSorted((left, right) => left.row - right.row)).toMatchObject([
      { row: 1, state: 'updated' },
      { row: 2, state: 'pending' },
      { row: 3, state: 'pending' },
    ])
    expect(changes.findForJob('job', '1', false)?.state).toBe('done')
  })

  it('count as done by this job also when the lead is found so at the next sending', async () => {
    lost('4', true)
    const { row, request, lockKey } = rowOf('4')
    const outcome = await work.send(
      { row, request: request ?? '', lockKey, wasCalled: true, before: null },
      async () => undefined,
    )
    expect(outcome.result.state).toBe('updated')
  })
})
