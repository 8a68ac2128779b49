/** The words a message line of the dialer starts with, as they stand on the wire. */
export type LineKind = 'SUCCESS' | 'NOTICE' | 'ERROR'

/** `ERROR: add_lead INVALID PHONE NUMBER LENGTH - 123|6666` taken apart. */
export interface AnswerLine {
  readonly kind: LineKind
  /** The function the line names (not always the one called); null where it names none, as login errors do. */
  readonly functionName: string | null
  /** The fixed text, without kind, function and the separator behind it. */
  readonly reason: string
  /** The cells behind the reason, in order. A pipe that only opens or closes the list makes no cell. */
  readonly values: readonly string[]
}

/**
 * What an answer comes to:
 * `success` – a write was done, `notice` – only step results came, `error` – refused, `data` – rows,
 * `empty` – the dialer says there is nothing there, `unknown` – nothing that tells what happened (crash, HTML page).
 */
export type Outcome = 'success' | 'notice' | 'error' | 'data' | 'empty' | 'unknown'

export interface Answer {
  readonly outcome: Outcome
  readonly lines: readonly AnswerLine[]
  /** Column names of `rows`, lying headers corrected; empty where nobody knows them. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What of it is more than the function ever answers; then nothing else of it was read, and `outcome` is `unknown`. */
  readonly excess?: string
}

/** An answer as it came: the body decoded, everything else untouched. */
export interface RawAnswer {
  readonly functionName: string
  readonly status: number
  readonly body: string
}
