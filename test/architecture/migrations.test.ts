import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import hashes from '../fixtures/migration-hashes.json' with { type: 'json' }
import { readTree } from './source-file.ts'
import { misnumberedMigrations } from './text-rules.ts'

interface ListedMigration {
  readonly id: number
  readonly name: string
  readonly sql: unknown
}

const root = join(import.meta.dirname, '..', '..')
const files = readTree('src/main/store/migrations').map((file) => file.path)
const folders = Map.groupBy(files, (path) => dirname(path))

test.each([...folders.entries()])(
  '%s: every migration has a number of its own and is listed by it',
  async (folder, paths) => {
    const index = (await import(/* @vite-ignore */ pathToFileURL(join(root, folder, 'index.ts')).href)) as Record<
      string,
      readonly ListedMigration[]
    >
    const listedIds = Object.values(index)
      .flat()
      .map((migration) => migration.id)
    const numbered = paths.filter((path) => !path.endsWith('/index.ts'))
    expect(numbered.length).toBeGreaterThan(0)
    expect(misnumberedMigrations({ paths: numbered, listedIds })).toEqual([])
  },
)

test.each([
  { paths: ['m/0001-a.ts', 'm/0001-b.ts'], listedIds: [1] },
  { paths: ['m/0001-a.ts', 'm/0002-b.ts'], listedIds: [1] },
  { paths: ['m/0001-a.ts'], listedIds: [1, 2] },
  { paths: ['m/0001-a.ts', 'm/more.ts'], listedIds: [1] },
])('a wrong number is noticed: $paths against $listedIds', (folder) => {
  expect(misnumberedMigrations(folder)).toHaveLength(1)
})

/** The journal's first migration was edited once, and journals made before could not be read any more. */
test.each([...folders.keys()])(
  '%s: no migration was edited, and a new one has its hash written down',
  async (folder) => {
    const index = (await import(/* @vite-ignore */ pathToFileURL(join(root, folder, 'index.ts')).href)) as Record<
      string,
      readonly ListedMigration[]
    >
    const now = Object.values(index)
      .flat()
      .map(({ id, sql }) => [String(id), createHash('sha256').update(JSON.stringify(sql)).digest('hex')] as const)
    const sequence = folder.replace('src/main/store/migrations', '').replace('/', '') || 'store'
    // Edited: put the migration back as it was and write a new one. New: add what stands here to the fixture.
    expect(Object.fromEntries(now)).toEqual((hashes as Record<string, Record<string, string>>)[sequence])
  },
)
