import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { answerTarget } from './answers.ts'
import { contractTarget } from './contract.ts'
import { frameTarget, requestTarget } from './door.ts'
import { rowTarget, workbookTarget } from './files.ts'
import { randomOf } from './random.ts'
import type { Target } from './target.ts'

export const targetMakers: Readonly<Record<string, () => Target | Promise<Target>>> = {
  answers: answerTarget,
  rows: rowTarget,
  workbooks: workbookTarget,
  requests: requestTarget,
  frames: frameTarget,
  contract: contractTarget,
}

export interface Finding {
  readonly target: string
  readonly seed: number
  /** Which input of this seed. */
  readonly at: number
  readonly input: unknown
  readonly what: string
}

export interface Fuzzed {
  readonly target: string
  readonly inputs: number
  readonly findings: readonly Finding[]
}

/** The input of a target that a seed and a number stand for, whatever came before it. */
const seedOf = (seed: number, at: number): number => (Math.imul(seed, 0x9e3779b1) + Math.imul(at + 1, 0x85ebca6b)) >>> 0

/** An input that takes longer than this holds up the program. */
const slowMs = 15_000
const mostFindings = 5

/** Gives one target new inputs until the time is over. */
export async function fuzz(
  target: Target,
  seed: number,
  ms: number,
  from = 0,
  most = Number.POSITIVE_INFINITY,
): Promise<Fuzzed> {
  const findings: Finding[] = []
  const endMs = performance.now() + ms
  let at = from
  for (; performance.now() < endMs && at - from < most && findings.length < mostFindings; at += 1) {
    const input = target.make(randomOf(seedOf(seed, at)))
    const startedMs = performance.now()
    try {
      await target.check(input as never)
      const tookMs = performance.now() - startedMs
      if (tookMs > slowMs) throw new Error(`${Math.round(tookMs)} ms for one input`)
    } catch (error) {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
      findings.push({ target: target.name, seed, at, input, what })
    }
  }
  return { target: target.name, inputs: at - from, findings }
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const help = `npm run fuzz -- [--seconds N] [--seed S] [--target NAME] [--at N]

  --seconds N    how long, over all targets (default: 60)
  --seed S       inputs of an earlier run (default: a new one, printed)
  --target NAME  one of ${Object.keys(targetMakers).join(', ')} alone
  --at N         that one input of the seed alone`

/** @returns the exit code: 0 nothing was found, 1 something was, 4 for options that are none */
export async function run(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const
  const options = { seconds: text, seed: text, target: text, at: text, help: { type: 'boolean' } } as const
  let values
  try {
    values = parseArgs({ args: [...args], options }).values
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${help}`)
    return 4
  }
  const numbers = [values.seconds ?? '60', values.seed ?? String(Date.now() % 2 ** 31), values.at ?? '0'].map(Number)
  const [seconds = 60, seed = 1, at = 0] = numbers
  const wanted = Object.entries(targetMakers).filter(([name]) => values.target === undefined || values.target === name)
  if (values.help || wanted.length === 0 || numbers.some((number) => !(number >= 0))) {
    say(help)
    return values.help ? 0 : 4
  }
  say(`seed ${seed}`)
  // The library of the link prints each frame it cannot read, with its stack.
  Object.assign(globalThis.console, { error: () => undefined })
  let found = 0
  for (const [name, make] of wanted) {
    const target = await make()
    const most = values.at === undefined ? Number.POSITIVE_INFINITY : 1
    const { inputs, findings } = await fuzz(target, seed, (seconds * 1000) / wanted.length, at, most)
    await target.close?.()
    say(`${name}: ${inputs} inputs, ${findings.length} findings`)
    for (const finding of findings) report(finding)
    found += findings.length
  }
  return found === 0 ? 0 : 1
}

/** What was found, how to get it again, and where it is kept until it is mended and made a fixture. */
function report(finding: Finding): void {
  const { target, seed, at, what } = finding
  const dir = join(import.meta.dirname, '..', '..', '.cache', 'fuzz')
  mkdirSync(dir, { recursive: true })
  const file = join(dir, `${target}-${seed}-${at}.json`)
  writeFileSync(file, `${JSON.stringify(finding, null, 2)}\n`)
  say(
    `  ${what.split('\n')[0]}\n  again: npm run fuzz -- --target ${target} --seed ${seed} --at ${at}\n  kept in ${file}`,
  )
}
