import { functionSpec, isFunctionName } from '../catalogue/index.ts'
import { excessOf, mostMessages } from './answer-limits.ts'
import type { Answer, AnswerLine, Outcome, RawAnswer } from './answer.ts'
import { type DataReader, dataReaderOf } from './data-answer.ts'
import { isPickerPage } from './html-picker.ts'
import { parseMessageLine } from './message-line.ts'
import { kindAt } from './message-start.ts'
import { saysNothingThere } from './nothing-there.ts'
import { isHtmlPage, isServerNoise, saysDatabaseDown, ungluedNoise } from './server-noise.ts'
import { splitLines } from './split-lines.ts'
import { NO_TABLE, type Table } from './table-layout.ts'

/** What is known of a function's answers before one comes. */
interface Expectation {
  readonly functionName: string
  readonly readData: DataReader | null
  /** The guide prints its table behind `SUCCESS: lead_status: `, on the same line or below it. */
  readonly tableBehindSuccess: boolean
}

const expectations = new Map<string, Expectation>()

function expectationOf(givenName: string): Expectation {
  const known = expectations.get(givenName)
  if (known) return known
  // The server drops other characters from the name as well, so that ` version ` is answered.
  const functionName = givenName.replaceAll(/[^-_0-9A-Za-z]/g, '')
  const readData = dataReaderOf(functionName)
  const isGuide = isFunctionName(functionName) && functionSpec(functionName).dialect === 'guide'
  const expectation = { functionName, readData, tableBehindSuccess: isGuide && readData !== null }
  if (isFunctionName(givenName)) expectations.set(givenName, expectation)
  return expectation
}

const NOTHING_TOLD: Answer = { outcome: 'unknown', lines: [], ...NO_TABLE }

/**
 * Makes sense of one answer, whatever it is; never throws. One that is more than its function ever says is not
 * read at all. The only place where text of the dialer is taken apart.
 * Rules: shared facts on the API, §3, checked against every recorded answer of a real server.
 */
export function parseAnswer({ functionName: givenName, status, body }: RawAnswer): Answer {
  const expected = expectationOf(givenName)
  const { functionName, readData, tableBehindSuccess } = expected
  if (isOfAnotherServer(status)) return NOTHING_TOLD
  if (saysDatabaseDown(body) || (isHtmlPage(body) && !isPickerPage(body))) return NOTHING_TOLD
  const excess = excessOf(functionName, body)
  if (excess !== null) return { ...NOTHING_TOLD, excess }
  const lines: AnswerLine[] = []
  const rest: string[] = []
  let isNoisy = false
  for (const line of splitLines(ungluedNoise(body), readData === null)) {
    const kind = kindAt(line)
    const message = kind === null ? null : parseMessageLine(line, kind)
    if (message && isMessageOf(functionName, message)) {
      lines.push(message)
      if (lines.length > mostMessages) return { ...NOTHING_TOLD, excess: `more than ${mostMessages} messages` }
      if (tableBehindSuccess && kind === 'SUCCESS') rest.push(message.values.join('|'))
    } else if (isServerNoise(line)) isNoisy = true
    else rest.push(line)
  }
  const table = readData === null ? NO_TABLE : readData(rest, isNoisy)
  const isBlank = rest.every((line) => line === '' || line.trim() === '')
  return {
    outcome: outcomeOf(expected, status, lines, table, isBlank),
    lines,
    columns: table.columns,
    rows: table.rows,
  }
}

/**
 * The script itself answers with 200, and with 500 where PHP ended it behind what it had printed; the tea-pot has 418. All else
 * was said by what stands in front of it, and its text is no value of a lead.
 */
const isOfAnotherServer = (status: number): boolean => status >= 400 && status !== 418 && status !== 500

/** A stored value of `lead_field_info` can look like a message; a real one names a function or is a common refusal. */
function isMessageOf(functionName: string, line: AnswerLine): boolean {
  return functionName !== 'lead_field_info' || line.functionName !== null || line.kind === 'ERROR'
}

function outcomeOf(
  { functionName, tableBehindSuccess }: Expectation,
  status: number,
  lines: readonly AnswerLine[],
  { columns, rows }: Table,
  isBlank: boolean,
): Outcome {
  let hasError = false
  for (const line of lines) {
    if (line.kind === 'SUCCESS') return tableBehindSuccess ? outcomeOfGuideRead(line, rows.length) : 'success'
    if (line.kind === 'ERROR') hasError = true
  }
  if (rows.length > 0 && !hasError) return 'data'
  if (lines.length > 0) {
    if (lines.some((line) => saysNothingThere(functionName, line))) return 'empty'
    // `update_user` with only ranks says a good NOTICE and then an ERROR that nothing was defined.
    return hasError && !isContradicted(lines) ? 'error' : 'notice'
  }
  if (status >= 400) return 'unknown'
  return isBlank || columns.length > 0 ? 'empty' : 'unknown'
}

/** A read of the guide succeeds with rows, with a bare number such as a count (kept in `values`), or with nothing. */
function outcomeOfGuideRead({ values }: AnswerLine, rows: number): Outcome {
  if (rows > 0) return 'data'
  return values.length === 1 ? 'success' : 'empty'
}

function isContradicted(lines: readonly AnswerLine[]): boolean {
  return (
    lines.some((line) => line.kind === 'NOTICE' && / UPDATED\b/.test(line.reason)) &&
    lines.every((line) => line.kind !== 'ERROR' || line.reason.startsWith('NO UPDATES DEFINED'))
  )
}
