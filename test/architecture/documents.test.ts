import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createImportCommand } from '../../src/main/commands/import.ts'
import { startHelp } from '../../scripts/setup/start-arguments.mjs'
import { readTree } from './source-file.ts'

const root = join(import.meta.dirname, '..', '..')
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true }).map((name) => join('docs', String(name))),
].filter((path) => path.endsWith('.md'))

const read = (document: string): string => readFileSync(join(root, document), 'utf8')
const tree = readTree('src', 'test', 'scripts', 'packaging').map((file) => file.path)

/** Paths a document names in backticks, and files it links to; placeholders and patterns are left out. */
function namedPaths(document: string, text: string): string[] {
  const inBackticks = [...text.matchAll(/`((?:src|test|scripts|packaging|docs|resources)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  )
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => join(dirname(document), path))
  return [...inBackticks, ...links]
}

/** Files named by the end of their path, as in `jobs/run-rows.ts`. */
const namedEnds = (text: string): string[] =>
  [...text.matchAll(/`([\w-]+(?:\/[\w-]+)*\.(?:ts|tsx|mjs))`/g)].map(([, path = '']) => path)

const lost = (document: string, text: string): string[] => [
  ...namedPaths(document, text).filter((path) => !existsSync(join(root, path))),
  ...namedEnds(text).filter((end) => !tree.some((path) => `/${path}`.endsWith(`/${end}`))),
]

test.each(documents)('%s names only files that are there', (document) => {
  expect(lost(document, read(document))).toEqual([])
})

test('a file that is gone is noticed', () => {
  expect(
    lost('docs/a.md', 'see `src/main/gone.ts`, [that](gone.md) and `jobs/gone.ts`, not `jobs/run-rows.ts`'),
  ).toEqual(['src/main/gone.ts', 'docs/gone.md', 'src/main/gone.ts', 'jobs/gone.ts'])
})

test('the guide lists every option of the start and of the import command', () => {
  const io = {
    stdin: process.stdin,
    stdout: () => {},
    stderr: () => {},
    stderrIsTerminal: false,
    onInterrupt: () => () => {},
  }
  const command = createImportCommand(
    () => Promise.reject(new Error('not opened')),
    io,
    () => {},
  )
  const options = [
    ...command.options.map((option) => option.long ?? option.flags),
    ...(startHelp.match(/--[a-z-]+/g) ?? []),
  ]
  expect(options.length).toBeGreaterThan(20)
  const text = read('docs/guide/command-line.md') + read('docs/guide/doors.md')
  expect(options.filter((option) => !text.includes(option))).toEqual([])
})

test('README is one screen long', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(60)
})

test('every screen has its page of the guide, and every page is linked from README', () => {
  const pages = readdirSync(join(root, 'docs/guide')).filter((name) => name.endsWith('.md'))
  const routes = read('src/renderer/routes.tsx')
  const wanted = [...routes.matchAll(/^ {4}help: '([\w-]+)'/gm)].map(([, id]) => `${id}.md`)
  expect(wanted).toHaveLength([...routes.matchAll(/^ {4}path: '/gm)].length)
  expect(wanted.filter((name) => !pages.includes(name))).toEqual([])
  expect(pages.filter((name) => !read('README.md').includes(`docs/guide/${name}`))).toEqual([])
})
