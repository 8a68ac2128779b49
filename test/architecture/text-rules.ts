import { basename } from 'node:path'
import type { Breach, SourceFile } from './source-file.ts'

const maxLines = 350
const isData = (path: string): boolean => /^(?:test\/fixtures\/|src\/shared\/catalogue\/functions\/)/.test(path)

export function longFiles(files: readonly SourceFile[]): Breach[] {
  return files
    .filter((file) => !isData(file.path))
    .map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > maxLines)
    .map(({ path, lines }) => ({ path, what: `${lines} lines; the limit is ${maxLines}` }))
}

const emptyWord = /(?:^|-)(?:utils?|helpers?|types?|common|misc|managers?)(?:-|\.)/

/** A file is named for what it gives, in kebab case. */
export function emptyNames(files: readonly SourceFile[]): Breach[] {
  return files.flatMap((file) => {
    const name = basename(file.path)
    if (emptyWord.test(name)) return [{ path: file.path, what: 'the name does not say what the file gives' }]
    if (/[A-Z_ ]/.test(name) && !file.path.startsWith('test/fixtures/'))
      return [{ path: file.path, what: 'the name is not kebab case' }]
    return []
  })
}

const speaks = /^(?:src\/main\/(?:cli|browser|electron)\.ts|src\/main\/commands\/.*|scripts\/.*|test\/.*)$/

/** Only what a person starts in a terminal writes to one; the rest has a logger. */
export function strayConsole(files: readonly SourceFile[]): Breach[] {
  return files
    .filter((file) => file.usesConsole && !speaks.test(file.path))
    .map((file) => ({ path: file.path, what: 'writes to the console' }))
}

const statement =
  /\b(?:SELECT\s[^]+\sFROM\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(?:TABLE|INDEX|UNIQUE|VIEW|TRIGGER)\s|ALTER\s+TABLE\s|DROP\s+TABLE\s|PRAGMA\s+\w)/

/** SQL outside the two places that own a database. */
export function straySql(files: readonly SourceFile[]): Breach[] {
  return files
    .filter((file) => !/^src\/(?:main\/store|demo-dialer)\//.test(file.path))
    .filter((file) => file.strings.some((text) => statement.test(text)))
    .map((file) => ({ path: file.path, what: 'holds an SQL statement' }))
}

/** Paths that exist on one machine only. The word is put together here so that this file does not break its own rule. */
const machinePath = new RegExp(`(?<![\\w.~-])/(?:${['work', 'root', 'tmp'].join('|')})/`)

export function machinePaths(files: readonly SourceFile[]): Breach[] {
  return files
    .filter((file) => machinePath.test(file.text))
    .map((file) => ({ path: file.path, what: `names a path of one machine: ${machinePath.exec(file.text)?.[0]}` }))
}

/** Marks of work left undone, or of a check put out of force; written in two halves, or this file would hold them. */
const marks = [
  ['TO', 'DO'],
  ['FIX', 'ME'],
  ['@ts-', 'ignore'],
  ['@ts-', 'nocheck'],
  ['as a', 'ny'],
].map((halves) => halves.join(''))
const leftover = new RegExp(`(?<!\\w)(?:${marks.join('|')})\\b`)

export function leftovers(files: readonly SourceFile[]): Breach[] {
  return files
    .filter((file) => leftover.test(file.text))
    .map((file) => ({ path: file.path, what: `holds "${leftover.exec(file.text)?.[0]}"` }))
}

/** One folder of migrations: the files in it, and the ids its index lists. */
export interface MigrationFolder {
  readonly paths: readonly string[]
  readonly listedIds: readonly number[]
}

/** Every migration is a file with a number of its own, listed by that number; a number never means two things. */
export function misnumberedMigrations({ paths, listedIds }: MigrationFolder): Breach[] {
  const numbers = paths.map((path) => ({ path, id: Number(/^(\d{4})-[a-z0-9-]+\.ts$/.exec(basename(path))?.[1]) }))
  return [
    ...numbers.filter(({ id }) => !(id > 0)).map(({ path }) => ({ path, what: 'is not numbered' })),
    ...numbers
      .filter(({ id }, index) => id > 0 && numbers.findIndex((other) => other.id === id) < index)
      .map(({ path }) => ({ path, what: 'has the number of another one' })),
    ...numbers
      .filter(({ id }) => id > 0 && !listedIds.includes(id))
      .map(({ path, id }) => ({ path, what: `is not listed as ${id}` })),
    ...listedIds
      .filter((id) => !numbers.some((one) => one.id === id))
      .map((id) => ({ path: String(id), what: 'has no file' })),
  ]
}
