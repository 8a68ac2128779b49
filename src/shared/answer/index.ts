export type { Answer, AnswerLine, LineKind, Outcome, RawAnswer } from './answer.ts'
export { parseAnswer } from './parse-answer.ts'
export { recordsOf } from './records.ts'
export { type Refusal, type RefusalKind, refusalOf } from './refusal.ts'
