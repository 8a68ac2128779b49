import type { AnswerSpec } from '../shared/catalogue/spec.ts'
import type { Call } from './call.ts'

export type CellValues = Readonly<Record<string, string | number>>

/** A literal answer of the catalogue with its cells filled: given values first, then parameters, else empty. */
export function filledPattern(call: Call, pattern: string, values: CellValues = {}): string {
  const filled = pattern.replaceAll(/<([a-z_]+)>/g, (_, name: string) =>
    name === 'user' ? call.user.user : name in values ? String(values[name]) : call.get(name),
  )
  return `${filled}\n`
}

const patternWith = (answers: readonly AnswerSpec[], words: string): string | undefined =>
  answers.find((answer) => answer.pattern.includes(words))?.pattern

/** The success of the called function whose text holds these words, in its literal form. */
export const success = (call: Call, words: string, values: CellValues = {}): string =>
  filledPattern(call, patternOf(call.spec.success, words, call), values)

/** A refusal of the called function, in its literal form. */
export const refusal = (call: Call, words: string, values: CellValues = {}): string =>
  filledPattern(call, patternOf(call.spec.errors, words, call), values)

export const notice = (call: Call, words: string, values: CellValues = {}): string =>
  filledPattern(call, patternOf(call.spec.notices, words, call), values)

function patternOf(answers: readonly AnswerSpec[], words: string, call: Call): string {
  const pattern = patternWith(answers, words)
  if (pattern === undefined) throw new Error(`${call.spec.name} has no answer with “${words}” in the catalogue`)
  return pattern
}

/** True when every required parameter came and is as long as the script itself demands. */
export const hasRequired = (call: Call): boolean =>
  call.spec.params.every(({ name, required, minLength }) => {
    if (required !== true || name === 'source') return true
    return call.get(name).length >= Math.max(1, minLength ?? 1)
  })
