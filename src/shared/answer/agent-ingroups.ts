import { htmlPieces, textOf } from './html-text.ts'
import type { Table } from './table-layout.ts'

/** `SELECTED INGROUPS:  SALESLINE SUPPORT -` and so on, one name a line; `stage=info` ends each with `<BR>`. */
export function readAgentIngroups(lines: readonly string[]): Table {
  const pairs = lines.flatMap((line) => {
    const [, name, value] = /^([A-Z][A-Z ]+):(.*)$/.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [[name, textOf(value)] as const]
  })
  if (pairs.length === 0) return readChangeForm(lines.join('\n'))
  return { columns: pairs.map(([name]) => name), rows: [pairs.map(([, value]) => value)] }
}

/** `stage=change` prints a form; what is selected in it is the agent's present state. */
function readChangeForm(html: string): Table {
  const selected = new Map<string, string[]>()
  let select: string | undefined
  for (const piece of htmlPieces(html)) {
    if (!('tag' in piece)) continue
    if (piece.tag === 'select') {
      select = /\bNAME=(\w+)/i.exec(piece.inside)?.[1]
      if (select !== undefined) selected.set(select, [])
    }
    const value = piece.tag === 'option' ? /\bvalue="([^"]*)"\s+SELECTED\b/.exec(piece.inside)?.[1] : undefined
    if (value !== undefined && select !== undefined) selected.get(select)?.push(value)
  }
  const ingroups = selected.get('ingroup_new_selections')
  if (!ingroups) return { columns: [], rows: [] }
  const isBlended = selected.get('blended')?.[0] === 'YES'
  return { columns: ['SELECTED INGROUPS', 'OUTBOUND AUTODIAL'], rows: [[ingroups.join(' '), isBlended ? 'Y' : 'N']] }
}
