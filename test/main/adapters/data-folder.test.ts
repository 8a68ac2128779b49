import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeDataFolder, makeProfileFolder } from '../../../src/main/adapters/data-folder.ts'
import { ProblemError } from '../../../src/shared/model/problem.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-data-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const problemOf = (make: () => unknown): unknown => {
  try {
    return make()
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error
  }
}

test('the folders are for this user alone', () => {
  const profile = makeProfileFolder(join(dir, 'deep', 'data'))
  expect(profile).toBe(join(dir, 'deep', 'data', 'browser'))
  expect(statSync(profile).mode & 0o777).toBe(0o700)
})

test('a file in the way is named', () => {
  writeFileSync(join(dir, 'file'), '')
  expect(problemOf(() => makeDataFolder(join(dir, 'file')))).toMatchObject({ why: 'There is a file of that name.' })
  expect(problemOf(() => makeDataFolder(join(dir, 'file', 'a')))).toMatchObject({
    why: 'A part of the path is a file.',
  })
})

test.each([
  ['EACCES', 'This user may not write there.'],
  ['EROFS', 'The disk is read-only.'],
  ['ENOSPC', 'The disk is full.'],
  ['EIO', 'EIO: as the system says it'],
])('%s is said in words, with what to do', (code, why) => {
  const make = (): never => {
    throw Object.assign(new Error(`${code}: as the system says it`), { code })
  }
  expect(problemOf(() => makeDataFolder(dir, make))).toMatchObject({
    code: 'bad-input',
    what: `Dialdeck cannot keep its data in ${dir}`,
    why,
    action: expect.stringContaining('--data-dir'),
  })
})
