import { type Answer, parseAnswer } from '../../shared/answer/index.ts'
import { mayHoldSecret, redactMessages, redactText } from './redact.ts'

export interface ReadOrder {
  readonly functionName: string
  readonly status: number
  /** To be masked wherever they are echoed. */
  readonly secrets: readonly string[]
}

export interface ReadAnswer {
  readonly answer: Answer
  /** The body, masked where it can hold a secret; data is left as it is. */
  readonly text: string
  /** What the log of calls keeps of it. */
  readonly kept: string
}

/** Masks a body and makes sense of it. Pure; a large body is read in a thread (`answer-thread.ts`). */
export function readAnswer({ functionName, status, secrets }: ReadOrder, body: string): ReadAnswer {
  const isClean = !mayHoldSecret(body, secrets)
  const text = isClean ? body : redactMessages(body, secrets)
  return {
    answer: parseAnswer({ functionName, status, body: text }),
    text,
    kept: isClean ? clipped(body) : redactText(clipped(body), secrets),
  }
}

/** Enough to see what an answer was; a list of 10,000 rows is not kept whole in the log. */
const MAX_KEPT_CHARS = 16_384

const clipped = (body: string): string => (body.length > MAX_KEPT_CHARS ? `${body.slice(0, MAX_KEPT_CHARS)}\n…` : body)
