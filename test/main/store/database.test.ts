import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase, type Migration } from '../../../src/main/store/database.ts'
import { storeMigrations } from '../../../src/main/store/migrations/index.ts'
import { createSettingsStore } from '../../../src/main/store/settings-store.ts'
import { ProblemError } from '../../../src/shared/model/problem.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'dialdeck-store-'))
const things: Migration = { id: 1, name: 'things', sql: 'CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)' }

const problemOf = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
  return null
}

describe('openDatabase', () => {
  it('makes missing folders, applies migrations once and keeps rows over a restart', () => {
    const file = join(folder(), 'deep', 'er', 'a.sqlite')
    const first = openDatabase(file, [things])
    first.run('INSERT INTO things (name) VALUES (?)', 'one')
    first.close()
    const second = openDatabase(file, [things])
    expect(second.all('SELECT name FROM things')).toEqual([{ name: 'one' }])
    second.close()
  })

  it('applies a migration with a smaller number that came later', () => {
    const file = join(folder(), 'a.sqlite')
    openDatabase(file, [{ ...things, id: 10 }]).close()
    const database = openDatabase(file, [
      { id: 2, name: 'more', sql: 'CREATE TABLE more (x)' },
      { ...things, id: 10 },
    ])
    expect(database.all('SELECT * FROM more')).toEqual([])
    database.close()
  })

  it('leaves nothing of a failed migration behind', () => {
    const file = join(folder(), 'a.sqlite')
    expect(() => openDatabase(file, [{ id: 1, name: 'bad', sql: 'CREATE TABLE half (x); CREATE nonsense' }])).toThrow(
      'nonsense',
    )
    const database = openDatabase(file, [{ id: 1, name: 'good', sql: 'CREATE TABLE half (x)' }])
    expect(database.all('SELECT * FROM half')).toEqual([])
    database.close()
  })

  it('rolls back a transaction whose work throws, and joins a nested one', () => {
    const database = openDatabase(':memory:', [things])
    expect(() =>
      database.transaction(() => {
        database.transaction(() => database.run('INSERT INTO things (name) VALUES (?)', 'inner'))
        throw new Error('outer failed')
      }),
    ).toThrow('outer failed')
    expect(database.get('SELECT count(*) AS n FROM things')).toEqual({ n: 0 })
    database.close()
  })

  it('iterates while other statements read', () => {
    const database = openDatabase(':memory:', [things])
    for (let n = 0; n < 5; n += 1) database.run('INSERT INTO things (name) VALUES (?)', `thing ${n}`)
    const names: string[] = []
    for (const row of database.iterate<{ id: number; name: string }>('SELECT * FROM things ORDER BY id')) {
      names.push(row.name)
      database.get('SELECT * FROM things WHERE id = ?', row.id)
    }
    expect(names).toHaveLength(5)
    database.close()
  })

  it('says in plain words when a file is no database, is held by another, is full, or is newer', () => {
    const dir = folder()
    const text = join(dir, 'text.sqlite')
    writeFileSync(text, 'name,phone\n'.repeat(500))
    expect(problemOf(() => openDatabase(text, [things]))).toMatchObject({
      code: 'internal',
      what: `${text} is damaged`,
    })

    const held = join(dir, 'held.sqlite')
    const holder = openDatabase(held, [things])
    holder.execute('BEGIN EXCLUSIVE')
    const other = () =>
      openDatabase(held, [things, { id: 2, name: 'x', sql: 'CREATE TABLE x (y)' }], { busyTimeoutMs: 1 })
    expect(problemOf(other)).toMatchObject({ code: 'conflict' })
    holder.execute('ROLLBACK')

    const pages = holder.get<{ page_count: number }>('PRAGMA page_count')
    holder.execute(`PRAGMA max_page_count = ${pages?.page_count}`)
    const fill = () => holder.transaction(() => holder.run('INSERT INTO things (name) VALUES (?)', 'x'.repeat(50_000)))
    expect(problemOf(fill)).toMatchObject({ code: 'disk-full', what: 'The disk is full' })
    expect(holder.get('SELECT count(*) AS n FROM things')).toEqual({ n: 0 })
    holder.close()

    expect(problemOf(() => openDatabase(held, []))).toMatchObject({ code: 'conflict' })
    expect(problemOf(() => openDatabase(dir, [things]))).toMatchObject({ code: 'bad-input' })
  })
})

describe('settings', () => {
  it('start with defaults, keep what is changed, and overlook what they cannot read', () => {
    const database = openDatabase(':memory:', storeMigrations)
    const settings = createSettingsStore(database)
    expect(settings.read()).toMatchObject({ colorScheme: 'auto', activityRetentionDays: 90 })
    expect(settings.change({ colorScheme: 'dark', lastConnectionId: 'c1' })).toMatchObject({ colorScheme: 'dark' })
    database.run("UPDATE settings SET value = '\"purple\"' WHERE name = 'colorScheme'")
    database.run("INSERT INTO settings (name, value) VALUES ('fromTheFuture', '1')")
    expect(settings.read()).toEqual({
      colorScheme: 'auto',
      lastConnectionId: 'c1',
      patienceMinutes: 15,
      notifyJobs: false,
      activityRetentionDays: 90,
      activityRetentionMb: 500,
      snapshotMinutes: 15,
      logLevel: 'info',
    })
    database.close()
  })
})
