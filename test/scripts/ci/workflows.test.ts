import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const root = join(import.meta.dirname, '..', '..', '..')
const dir = join(root, '.github', 'workflows')
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))

const step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
})
const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']))
const workflow = z.object({
  permissions,
  jobs: z.record(
    z.string(),
    z.object({ 'timeout-minutes': z.int(), permissions: permissions.optional(), steps: z.array(step) }),
  ),
})
type Workflow = z.infer<typeof workflow>

const texts = Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]))
const read = (name: string): Workflow => workflow.parse(parse(texts[name] ?? ''))
const stepsOf = ({ jobs }: Workflow): z.infer<typeof step>[] => Object.values(jobs).flatMap(({ steps }) => steps)
const names = Object.keys(texts)

/** What the schema and the expressions of a workflow are wrong in, by the service's own parser. */
const errorsOf = (name: string, content: string): string[] =>
  parseWorkflow({ name, content }, new NoOperationTraceWriter())
    .context.errors.getErrors()
    .map(({ message }) => message)

/** What a step runs that is not in the repository; null when all is there. */
function unknownCommand(run: string): string | null {
  const [, file] = /^node (scripts\/[\w./-]+\.mjs)(?: [\w./-]+)*$/.exec(run) ?? []
  const passedOn = run.split(' ').filter((word) => /^scripts\/.*\.mjs$/.test(word))
  if (file !== undefined) return passedOn.every((path) => existsSync(join(root, path))) ? null : run
  const script = run === 'npm test' ? 'test' : /^npm run ([\w:]+)$/.exec(run)?.[1]
  return script !== undefined && script in scripts ? null : run
}

const isPinned = (uses: string, text: string): boolean =>
  /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses) && new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+$`, 'm').test(text)

test.each(names)('%s is a workflow by the schema of the service, and its expressions can be read', (name) => {
  expect(errorsOf(name, texts[name] ?? '')).toEqual([])
})

test('the parser is not one that takes everything', () => {
  const wrong = (job: string): string[] => errorsOf('a.yml', `on: push\njobs:\n  a:\n    runs-on: x\n${job}`)
  expect(wrong('    steps: [{ run: npm test }]\n')).toEqual([])
  expect(wrong('    steps: [{ rnu: npm test }]\n')).not.toEqual([])
  expect(wrong('    steps: [{ run: "${{ githubb.sha }}" }]\n')).not.toEqual([])
  expect(wrong('    timeout: 3\n    steps: [{ run: npm test }]\n')).not.toEqual([])
})

test.each(names)('%s runs scripts of the repository only', (name) => {
  const runs = stepsOf(read(name)).flatMap(({ run }) => run ?? [])
  expect(runs.length).toBeGreaterThan(0)
  expect(runs.filter((run) => unknownCommand(run) !== null)).toEqual([])
  expect(unknownCommand('node scripts/ci/gone.mjs')).not.toBeNull()
  expect(unknownCommand('node scripts/ci/on-a-screen.mjs x11 scripts/ci/gone.mjs')).not.toBeNull()
  expect(unknownCommand('npm run gone')).not.toBeNull()
  expect(unknownCommand('npm test && curl example.com')).not.toBeNull()
})

test.each(names)('%s pins each action by its commit and names the version beside it', (name) => {
  const text = texts[name] ?? ''
  const uses = stepsOf(read(name)).flatMap((one) => one.uses ?? [])
  expect(uses.filter((use) => !isPinned(use, text))).toEqual([])
  expect(isPinned('actions/checkout@v6', '- uses: actions/checkout@v6 # v6.0.2')).toBe(false)
})

test('one action has one commit in all workflows', () => {
  const uses = new Set(names.flatMap((name) => stepsOf(read(name)).flatMap((one) => one.uses ?? [])))
  const actions = [...uses].map((use) => use.split('@')[0])
  expect(new Set(actions).size).toBe(actions.length)
})

test('a workflow may read; only the job that drafts a release may write, and nobody keeps the token of a checkout', () => {
  const writers = names.flatMap((name) => {
    const { permissions: all, jobs } = read(name)
    expect(all).toEqual({ contents: 'read' })
    return Object.entries(jobs).flatMap(([job, own]) => (own.permissions ? [`${name} ${job}`] : []))
  })
  expect(writers).toEqual(['release.yml draft'])
  const checkouts = names.flatMap((name) =>
    stepsOf(read(name)).filter(({ uses }) => uses?.startsWith('actions/checkout@')),
  )
  expect(checkouts.filter((one) => one.with?.['persist-credentials'] !== false)).toEqual([])
})

test('the only secrets are those that sign', () => {
  const secrets = names.flatMap((name) =>
    [...(texts[name] ?? '').matchAll(/secrets\.(\w+)/g)].map(([, secret]) => secret),
  )
  expect(secrets.filter((secret) => !/^(?:WINDOWS|MACOS)_CSC_|^APPLE_API_/.test(secret ?? ''))).toEqual([])
  expect(texts['ci.yml']).not.toContain('secrets.')
})
