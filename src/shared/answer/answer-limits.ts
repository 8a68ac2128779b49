import { functionSpec, isFunctionName } from '../catalogue/index.ts'

/** The most an answer may be; above it nothing of it is believed. */
export interface AnswerLimits {
  readonly bytes: number
  readonly lines: number
  /** Cells, however they are divided. */
  readonly values: number
}

/** A few lines say what was done; a batch and a search that changes many leads say a line for each. */
const messages: AnswerLimits = { bytes: 1_000_000, lines: 5_000, values: 50_000 }
/** The largest known, a hopper of 10,000 leads, is 2 MB; exports of a log over a long time are larger. */
const tables: AnswerLimits = { bytes: 64 * 1024 * 1024, lines: 500_000, values: 8_000_000 }

/** Message lines of one answer, data or not. */
export const mostMessages = messages.lines

/** By what the catalogue says a function answers with. */
export const answerLimits = (functionName: string): AnswerLimits =>
  isFunctionName(functionName) && functionSpec(functionName).output === undefined ? messages : tables

const separators = /[|\t,]/g

/** What of its limits a body exceeds, in words; null: it keeps them. Looks no further than it has to. */
export function excessOf(functionName: string, body: string): string | null {
  const limits = answerLimits(functionName)
  let lines = 1
  for (let at = body.indexOf('\n'); at >= 0; at = body.indexOf('\n', at + 1)) {
    lines += 1
    if (lines > limits.lines) return `more than ${limits.lines.toLocaleString('en-US')} lines`
  }
  if (body.length <= limits.values) return null
  let values = lines
  separators.lastIndex = 0
  while (separators.test(body)) {
    values += 1
    if (values > limits.values) {
      separators.lastIndex = 0
      return `more than ${limits.values.toLocaleString('en-US')} values`
    }
  }
  return null
}
