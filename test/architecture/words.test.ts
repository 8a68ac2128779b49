import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTree, toSourceFile } from './source-file.ts'
import { unwantedPhrases, unwantedWords } from './word-rules.ts'

const glossary = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'glossary.md'), 'utf8')
const phrases = unwantedPhrases(glossary)

test('no string says what the glossary calls otherwise', () => {
  expect(phrases.length).toBeGreaterThan(15)
  expect(unwantedWords(readTree('src'), phrases)).toEqual([])
})

test('a word that is not to be used is found in text, props, templates and errors, not in names and comments', () => {
  const found = (text: string) => unwantedWords([toSourceFile('src/renderer/a.tsx', text)], ['Take all back'])
  for (const text of [
    'export const a = <p>\n  Take\n  all back\n</p>',
    'export const a = <Button title="Take all back" />',
    'export const a = (n: number) => `take all back (${n})`',
    "throw new Error('Take all back.')",
  ]) {
    expect(found(text)).toHaveLength(1)
  }
  expect(found('// Take all back\nconst takeAllBack = 1')).toEqual([])
  expect(found("const a = 'Retake all backups'")).toEqual([])
})
