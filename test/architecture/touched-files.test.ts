import { expect, it } from 'vitest'
import { connectionDefaults } from '../../src/shared/model/connection.ts'
import { jobKindSchema } from '../../src/shared/model/job-view.ts'
import { readTree, type SourceFile } from './source-file.ts'

// docs/architecture.md, "To change this, open that": what a change touches is what spells all of a thing out.

const sources = readTree('src')

const fields = Object.keys(connectionDefaults)
/** As a property, or as the name of a field of the form. */
const spells = (text: string, field: string): boolean => new RegExp(`\\b${field}\\??:|['"]${field}['"]`).test(text)
/** What may leave the computer is chosen field by field: a new one need not be there. */
const chooses = 'src/main/features/support/bundle-parts.ts'
const listsFields = (files: readonly Pick<SourceFile, 'path' | 'text'>[]): string[] =>
  files
    .filter(({ path }) => path !== chooses)
    .filter(({ text }) => fields.filter((field) => spells(text, field)).length >= 6)
    .map(({ path }) => path)
    .toSorted()

it('a new field of a connection touches three files', () => {
  expect(listsFields(sources)).toEqual([
    'src/renderer/features/connections/connection-form-parts.tsx',
    'src/renderer/features/connections/form-values.ts',
    'src/shared/model/connection.ts',
  ])
})

it('a list of all kinds of jobs stands in two files', () => {
  const lists = sources.filter(({ text }) =>
    jobKindSchema.options.every((kind) => new RegExp(`['"]${kind}['"]|^\\s*${kind}:`, 'm').test(text)),
  )
  expect(lists.map(({ path }) => path).toSorted()).toEqual([
    'src/renderer/ui/jobs/kind-words.ts',
    'src/shared/model/job-view.ts',
  ])
})

it('finds a list of fields that somebody writes a second time', () => {
  const text = fields.map((field) => `  ${field}: null,`).join('\n')
  expect(listsFields([{ path: 'src/main/second.ts', text }])).toEqual(['src/main/second.ts'])
})
