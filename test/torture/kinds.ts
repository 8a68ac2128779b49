import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FaultRule } from '../../src/demo-dialer/faults.ts'
import type { DemoDialer } from '../../src/demo-dialer/server.ts'
import type { App } from '../../src/main/app.ts'
import type { RowState } from '../../src/shared/model/job.ts'
import type { JobKind } from '../../src/shared/model/job-view.ts'
import { provisionRequestSchema } from '../../src/shared/model/provisioning.ts'

export type KindName = 'edit' | 'hopper' | 'dnc' | 'users' | 'offboard'

/** What is on the dialer, by record; a record that is not there has no entry. */
export type World = ReadonlyMap<string, string>

export interface TortureKind {
  /** Function whose calls are counted, to kill at one of them. */
  readonly functionName: string
  /** About so many calls a row. */
  readonly callsARow: number
  readonly mostRows: number
  /** What goes wrong besides `kindFaults`, where a job makes few calls. */
  readonly faults?: readonly FaultRule[]
  readonly kind: JobKind
  /** What it did can be taken back. */
  readonly canUndo: boolean
  /** Makes the world the job is let loose on. */
  prepare(dialer: DemoDialer, dir: string, rows: number): void
  start(app: App, connectionId: string, dir: string, rows: number): Promise<unknown>
  /** The records a job of this kind touches. */
  world(dialer: DemoDialer): World
  /** Name of the record of a row. */
  recordOf(row: number): string
  /** How a record is when the job has done its work on it; null: it is not there. */
  readonly done: string | null
  /** States of a row that say that the job did it. */
  readonly doneStates: readonly RowState[]
}

/** Every third record is as wanted before the job begins: its undo must leave it. */
const isSoBefore = (row: number): boolean => row % 3 === 0
const each = (rows: number): number[] => Array.from({ length: rows }, (_, at) => at + 1)
const phoneOf = (row: number): string => String(2_125_550_000 + row)
const userOf = (row: number): string => `tort${String(row).padStart(4, '0')}`

const worldOf = (dialer: DemoDialer, sql: string): World =>
  new Map(dialer.setup.db.all(sql).map((row) => [String(row['id']), String(row['value'])]))

const addUser = (dialer: DemoDialer, row: number, active: string): void =>
  void dialer.setup.db.run(
    "INSERT INTO users (user, pass, full_name, user_level, user_group, active, settings) VALUES (?, 'hers', 'A User', 1, 'AGENTS', ?, '{}')",
    userOf(row),
    active,
  )

export const kinds: Readonly<Record<KindName, TortureKind>> = {
  edit: {
    functionName: 'batch_update_lead',
    callsARow: 1 / 40,
    mostRows: 4000,
    kind: 'lead-edit',
    canUndo: true,
    prepare: (dialer) => {
      dialer.setup.db.run("UPDATE leads SET city = 'Tampa' WHERE lead_id % 3 = 0")
    },
    start: (app, connectionId, _, rows) =>
      app.leads.startEdit({
        connectionId,
        targets: each(rows).map((row) => ({ leadId: String(row), archived: false })),
        values: { city: 'Tampa' },
        custom: {},
      }),
    world: (dialer) => worldOf(dialer, 'SELECT lead_id AS id, city AS value FROM leads'),
    recordOf: String,
    done: 'Tampa',
    doneStates: ['updated'],
  },
  hopper: {
    functionName: 'hopper_bulk_insert',
    callsARow: 1 / 100,
    mostRows: 4000,
    // A call holds a hundred leads: kills hit it while several are on their way, and one answer in six is lost.
    faults: [
      { kind: 'delay', functionName: 'hopper_bulk_insert', probability: 0.6, delayMs: 60 },
      { kind: 'reset-before', functionName: 'hopper_bulk_insert', probability: 0.06 },
      { kind: 'reset-after', functionName: 'hopper_bulk_insert', probability: 0.06 },
      { kind: 'http-500-after', functionName: 'hopper_bulk_insert', probability: 0.06 },
    ],
    kind: 'hopper',
    canUndo: true,
    prepare: (dialer, _, rows) => {
      dialer.setup.db.run('DELETE FROM hopper')
      dialer.setup.db.run("UPDATE leads SET list_id = '102', status = 'NEW'")
      for (const row of each(rows).filter(isSoBefore)) {
        dialer.setup.db.run(
          "INSERT INTO hopper (lead_id, campaign_id, priority, source, added_at) VALUES (?, 'SOLAR', 0, 'S', '2026-01-01 10:00:00')",
          row,
        )
      }
    },
    start: (app, connectionId, _, rows) =>
      app.hopper.startJob({
        connectionId,
        campaignId: 'SOLAR',
        action: 'push',
        priority: 50,
        localTimeCheck: false,
        targets: each(rows).map((row) => ({ key: String(row), leadId: String(row), leftOut: null })),
      }),
    world: (dialer) => worldOf(dialer, 'SELECT lead_id AS id, count(*) AS value FROM hopper GROUP BY lead_id'),
    recordOf: String,
    done: '1',
    doneStates: ['added'],
  },
  dnc: {
    functionName: 'add_dnc_phone',
    callsARow: 1,
    mostRows: 5000,
    kind: 'dnc',
    canUndo: true,
    prepare: (dialer, _, rows) => {
      for (const row of each(rows).filter(isSoBefore)) {
        dialer.setup.db.run("INSERT INTO dnc (phone_number, campaign_id) VALUES (?, '')", phoneOf(row))
      }
    },
    start: (app, connectionId, _, rows) =>
      app.dnc.startJob({ connectionId, action: 'add', scope: { kind: 'system' }, phones: each(rows).map(phoneOf) }),
    world: (dialer) => worldOf(dialer, "SELECT phone_number AS id, 'listed' AS value FROM dnc WHERE campaign_id = ''"),
    recordOf: phoneOf,
    done: 'listed',
    doneStates: ['added'],
  },
  users: {
    functionName: 'add_user',
    callsARow: 1,
    mostRows: 2000,
    kind: 'provision',
    canUndo: false,
    prepare: (_, dir, rows) => {
      const people = each(rows).map((row) => `${userOf(row)},User ${row}`)
      writeFileSync(join(dir, 'users.csv'), ['id,name', ...people].join('\n'))
    },
    start: async (app, connectionId, dir) => {
      const path = join(dir, 'users.csv')
      const { fileId } = await app.files.register({ path, name: 'users.csv', owned: false })
      return app.provisioning.startJob(
        provisionRequestSchema.parse({
          connectionId,
          fileId,
          reading: { encoding: 'utf-8', delimiter: ',', hasHeader: true, sheet: null },
          columns: { user_id: 0, full_name: 1 },
          options: { userGroup: 'AGENTS', phones: true, serverIp: '10.10.10.15' },
        }),
      )
    },
    world: (dialer) =>
      worldOf(
        dialer,
        `SELECT user AS id, CASE WHEN json_extract(users.settings, '$.phone_pass') = json_extract(things.settings, '$.phone_pass')
           AND json_extract(things.settings, '$.phone_pass') = json_extract(things.settings, '$.registration_password')
           THEN 'whole' ELSE 'not whole' END AS value
         FROM users LEFT JOIN things ON things.kind = 'phone' AND things.id = user || '|10.10.10.15' WHERE user LIKE 'tort%'`,
      ),
    recordOf: userOf,
    done: 'whole',
    doneStates: ['added'],
  },
  offboard: {
    functionName: 'update_user',
    callsARow: 1,
    mostRows: 5000,
    kind: 'offboard',
    canUndo: true,
    prepare: (dialer, _, rows) => {
      for (const row of each(rows)) addUser(dialer, row, isSoBefore(row) ? 'N' : 'Y')
    },
    start: (app, connectionId, _, rows) =>
      app.offboarding.startJob({ connectionId, action: 'deactivate', userIds: each(rows).map(userOf), typed: '' }),
    world: (dialer) => worldOf(dialer, "SELECT user AS id, active AS value FROM users WHERE user LIKE 'tort%'"),
    recordOf: userOf,
    done: 'N',
    doneStates: ['updated'],
  },
}

/** Files for a watched folder, each number in one of them. */
export function dropFiles(folder: string, files: number, rowsEach: number): void {
  mkdirSync(folder, { recursive: true })
  for (let file = 0; file < files; file += 1) {
    const rows = Array.from({ length: rowsEach }, (_, row) => phoneOf(file * rowsEach + row))
    writeFileSync(join(folder, `${file}.csv`), `tel\n${rows.join('\n')}\n`)
  }
}
/** How many files were put away as loaded. */
export const filesDone = (folder: string): number =>
  readdirSync(join(folder, 'done')).filter((name) => /^\d+\.csv$/.test(name)).length
