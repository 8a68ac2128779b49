import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { readTree } from './source-file.ts'
import { misnumberedMigrations } from './text-rules.ts'

interface ListedMigration {
  readonly id: number
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
