import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const documents = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
)

/** Paths a document names in backticks, and files it links to; placeholders and patterns are left out. */
function namedPaths(document: string, text: string): string[] {
  const inBackticks = [...text.matchAll(/`((?:src|test|scripts|docs|resources)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  )
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => join(dirname(document), path))
  return [...inBackticks, ...links]
}

const lost = (document: string, text: string): string[] =>
  namedPaths(document, text).filter((path) => !existsSync(join(root, path)))

test.each(documents)('%s names only files that are there', (document) => {
  expect(lost(document, readFileSync(join(root, document), 'utf8'))).toEqual([])
})

test('a file that is gone is noticed', () => {
  expect(lost('docs/a.md', 'see `src/main/gone.ts` and [that](gone.md), not `src/main/app.ts`')).toEqual([
    'src/main/gone.ts',
    'docs/gone.md',
  ])
})
