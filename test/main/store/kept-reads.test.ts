import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../src/main/store/database.ts'
import { createKeptReads, type KeptReads } from '../../../src/main/store/kept-reads.ts'

let dir: string
let database: Database
let other: Database
let kept: KeptReads<number>
let reads: number

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dialdeck-kept-reads-'))
  const file = join(dir, 'store.sqlite')
  database = openDatabase(file, [])
  database.execute('CREATE TABLE numbers (n INTEGER)')
  database.run('INSERT INTO numbers VALUES (1)')
  other = openDatabase(file, [])
  kept = createKeptReads(database)
  reads = 0
})
afterEach(async () => {
  database.close()
  other.close()
  await rm(dir, { recursive: true, force: true })
})

const sum = (): number =>
  kept.get('sum', () => {
    reads += 1
    return database.get<{ total: number }>('SELECT sum(n) AS total FROM numbers')?.total ?? 0
  })

describe('kept reads', () => {
  it('are read once', () => {
    expect([sum(), sum(), sum()]).toEqual([1, 1, 1])
    expect(reads).toBe(1)
  })

  it('are read again after a write of this process', () => {
    sum()
    database.run('INSERT INTO numbers VALUES (10)')
    kept.forget()
    expect(sum()).toBe(11)
  })

  it('are read again after a write of another process', () => {
    sum()
    other.run('INSERT INTO numbers VALUES (100)')
    expect(sum()).toBe(101)
    expect(reads).toBe(2)
  })
})
