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
  /** The whole body, masked: for people. What is worked with stands in `answer`. */
  readonly text: string
  /** What the log of calls keeps of it. */
  readonly kept: string
}

/** Masks a body and makes sense of it. Pure; a large body is read in a thread (`answer-thread.ts`). */
export function readAnswer({ functionName, status, secrets }: ReadOrder, body: string): ReadAnswer {
  const isClean = !mayHoldSecret(body, secrets)
  const text = isClean ? body : redactText(body, secrets)
  return {
    // Cells stay as they are: a masked one could be written back.
    answer: parseAnswer({ functionName, status, body: isClean ? body : redactMessages(body, secrets) }),
    text,
    // Cut only now: the cut could fall into a secret.
    kept: clipped(text),
  }
}

/** Enough to see what an answer was; a list of 10,000 rows is not kept whole in the log. */
const MAX_KEPT_CHARS = 16_384

const clipped = (body: string): string => (body.length > MAX_KEPT_CHARS ? `${body.slice(0, MAX_KEPT_CHARS)}\n…` : body)
