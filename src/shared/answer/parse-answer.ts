import type { Answer, AnswerLine, Outcome, RawAnswer } from './answer.ts'
import { answersWithData, readData } from './data-answer.ts'
import { isPickerPage } from './html-picker.ts'
import { kindAt, parseMessageLine } from './message-line.ts'
import { saysNothingThere } from './nothing-there.ts'
import { isHtmlPage, isServerNoise } from './server-noise.ts'
import { splitLines } from './split-lines.ts'
import type { Table } from './table-layout.ts'

const NO_TABLE: Table = { columns: [], rows: [] }

/**
 * Makes sense of one answer, whatever it is; never throws. The only place where text of the dialer is taken apart.
 * Rules: shared facts on the API, §3, checked against every recorded answer of a real server.
 */
export function parseAnswer({ functionName, status, body }: RawAnswer): Answer {
  if (isHtmlPage(body) && !isPickerPage(body)) return { outcome: 'unknown', lines: [], ...NO_TABLE }
  const withData = answersWithData(functionName)
  const lines: AnswerLine[] = []
  const rest: string[] = []
  for (const line of splitLines(body, !withData)) {
    const kind = kindAt(line)
    const message = kind === null ? null : parseMessageLine(line, kind)
    if (message && isMessageOf(functionName, message)) lines.push(message)
    else if (!isServerNoise(line)) rest.push(line)
  }
  const table = withData ? readData(functionName, body, rest) : NO_TABLE
  return {
    outcome: outcomeOf(functionName, status, lines, table, body),
    lines,
    columns: table.columns,
    rows: table.rows,
  }
}

/** A stored value of `lead_field_info` can look like a message; a real one names a function or is a common refusal. */
function isMessageOf(functionName: string, line: AnswerLine): boolean {
  return functionName !== 'lead_field_info' || line.functionName !== null || line.kind === 'ERROR'
}

function outcomeOf(
  functionName: string,
  status: number,
  lines: readonly AnswerLine[],
  table: Table,
  body: string,
): Outcome {
  if (lines.some((line) => line.kind === 'SUCCESS')) return 'success'
  const nothingThere = lines.some((line) => saysNothingThere(functionName, line))
  if (table.rows.length > 0 && !lines.some((line) => line.kind === 'ERROR')) return 'data'
  if (nothingThere) return 'empty'
  // `update_user` with only ranks says a good NOTICE and then an ERROR that nothing was defined.
  if (lines.some((line) => line.kind === 'ERROR')) return isContradicted(lines) ? 'notice' : 'error'
  if (lines.length > 0) return 'notice'
  if (table.rows.length > 0) return 'data'
  if (status >= 400) return 'unknown'
  return body.trim() === '' || answersWithData(functionName) ? 'empty' : 'unknown'
}

function isContradicted(lines: readonly AnswerLine[]): boolean {
  return (
    lines.some((line) => line.kind === 'NOTICE' && / UPDATED\b/.test(line.reason)) &&
    lines.every((line) => line.kind !== 'ERROR' || line.reason.startsWith('NO UPDATES DEFINED'))
  )
}
