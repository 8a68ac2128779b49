import { expect, test } from 'vitest'
import { readTree, toSourceFile } from './source-file.ts'
import { emptyNames, leftovers, longFiles, machinePaths, strayConsole, straySql } from './text-rules.ts'

const sources = readTree('src')
const everything = [...sources, ...readTree('test', 'scripts', 'packaging', 'docs')]
const code = everything.filter((file) => /\.(?:ts|tsx|mjs|css|html)$/.test(file.path))
const made = (path: string, text: string) => [toSourceFile(path, text)]

test('no file is longer than the limit', () => {
  expect(longFiles(code)).toEqual([])
  expect(longFiles(made('src/main/app.ts', 'x\n'.repeat(351)))).toHaveLength(1)
  expect(longFiles(made('src/main/app.ts', 'x\n'.repeat(350)))).toEqual([])
})

test('every file is named for what it gives', () => {
  expect(emptyNames(code)).toEqual([])
  for (const name of ['utils.ts', 'lead-helpers.ts', 'types.ts', 'job-manager.ts', 'common.ts', 'LeadGrid.tsx']) {
    expect(emptyNames(made(`src/renderer/${name}`, ''))).toHaveLength(1)
  }
  expect(emptyNames(made('src/renderer/list-types-of-lead.ts', ''))).toHaveLength(1)
  expect(emptyNames(made('src/renderer/commonplace-book.ts', ''))).toEqual([])
})

test('only doors and commands write to the console', () => {
  expect(strayConsole(code)).toEqual([])
  expect(strayConsole(made('src/main/dialer/client.ts', "console.error('x')"))).toHaveLength(1)
  expect(strayConsole(made('src/main/dialer/client.ts', "// console.log('x')"))).toEqual([])
})

test('SQL stands in the store and the demo dialer only', () => {
  expect(straySql(sources)).toEqual([])
  expect(straySql(made('src/main/jobs/runner.ts', 'db.prepare(`SELECT id\n FROM jobs`)'))).toHaveLength(1)
  expect(straySql(made('src/main/jobs/runner.ts', "db.exec('DELETE FROM jobs')"))).toHaveLength(1)
  expect(straySql(made('src/main/jobs/runner.ts', "throw new Error('Select a list from the menu')"))).toEqual([])
})

test('no path of one machine is written down', () => {
  expect(machinePaths(everything)).toEqual([])
  const paths = ['work', 'root', 'tmp'].map((folder) => `open('/${folder}/x')`)
  for (const text of paths) expect(machinePaths(made('src/main/app.ts', text))).toHaveLength(1)
  expect(machinePaths(made('src/main/app.ts', "import './work/x.ts'"))).toEqual([])
})

test('nothing is left undone or put out of force', () => {
  expect(leftovers(code)).toEqual([])
  const marks = [
    ['// TO', 'DO later'],
    ['const x = y as a', 'ny'],
    ['// @ts-', 'ignore'],
  ].map((halves) => halves.join(''))
  for (const text of marks) expect(leftovers(made('src/main/app.ts', text))).toHaveLength(1)
})
