import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAnswer, recordsOf, refusalOf } from '../../src/shared/answer/index.ts'
import { functionNames } from '../../src/shared/catalogue/index.ts'
import { readAnswer } from '../../src/main/dialer/read-answer.ts'
import { mutated, type Random } from './random.ts'
import { expectThat, type Target } from './target.ts'

interface AnswerInput {
  readonly functionName: string
  readonly status: number
  readonly body: string
}

const outcomes = new Set(['success', 'notice', 'error', 'data', 'empty', 'unknown'])

/** Answers a real server gave. */
const recorded = (): AnswerInput[] =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'transcripts.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { function?: string; status?: number; body?: string })
    .map(({ function: name, status, body }) => ({
      functionName: name ?? 'version',
      status: status ?? 200,
      body: body ?? '',
    }))

export function answerTarget(): Target {
  const known = recorded()
  return {
    name: 'answers',
    make(random: Random): AnswerInput {
      const { functionName, status, body } = random.pick(known)
      return {
        functionName: random.chance(0.8) ? functionName : random.pick(functionNames),
        status: random.chance(0.9) ? status : random.pick([0, 200, 204, 302, 404, 418, 500, 502, 999]),
        body: random.chance(0.1) ? body : mutated(random, body),
      }
    },
    check(input: AnswerInput) {
      const answer = parseAnswer(input)
      expectThat(outcomes.has(answer.outcome), `an outcome ${answer.outcome}`)
      expectThat(JSON.stringify(parseAnswer(input)) === JSON.stringify(answer), 'the same answer read otherwise')
      for (const row of answer.rows) for (const cell of row) expectThat(typeof cell === 'string', 'a cell without text')
      for (const line of answer.lines) expectThat(!line.values.includes(undefined as never), 'a value that is none')
      refusalOf(answer)
      recordsOf(answer)
      const secret = 'hushhush-1'
      const { kept, text } = readAnswer({ ...input, secrets: [secret] }, `${input.body}\nERROR: x |6666|${secret}|BAD|`)
      expectThat(!kept.includes(secret), 'a secret in what is kept')
      expectThat(!/^(?:ERROR|NOTICE|SUCCESS): .*hushhush-1/m.test(text), 'a secret in a message')
    },
  }
}
