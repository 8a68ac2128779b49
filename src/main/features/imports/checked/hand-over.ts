import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { JobFacts } from '../job-facts.ts'
import { openJournal } from '../../../store/journal.ts'
import { stampOf } from '../sending/stamp.ts'

/** Columns of VICIdial's own list loader in its standard format, by the names the API knows them by. */
const loaderColumns = [
  'vendor_lead_code',
  'source_id',
  'list_id',
  'phone_code',
  'phone_number',
  'title',
  'first_name',
  'middle_initial',
  'last_name',
  'address1',
  'address2',
  'address3',
  'city',
  'state',
  'province',
  'postal_code',
  'country_code',
  'gender',
  'date_of_birth',
  'alt_phone',
  'email',
  'security_phrase',
  'comments',
  'rank',
  'owner',
] as const

export interface HandedOver {
  readonly rows: number
  /** Fields of the mapping that the loader's standard format has no column for. */
  readonly leftOut: readonly string[]
}

/**
 * Writes the rows that would be sent as a file for VICIdial's own list loader: tabs, UTF-8, standard columns, no header,
 * no line breaks or tabs inside values, the stamp of job and row where the job has a field for it.
 */
export async function writeHandOver(
  journalFile: string,
  jobId: string,
  facts: JobFacts,
  path: string,
): Promise<HandedOver> {
  const journal = openJournal(journalFile)
  const { stampField, options } = facts
  let rows = 0
  function* lines(): Generator<string> {
    let text = ''
    for (const row of journal.each(['pending'])) {
      const values = JSON.parse(row.request ?? '{}') as Readonly<Record<string, string>>
      const own: Record<string, string> = { ...values, list_id: values['list_id'] ?? options.listId }
      if (stampField !== null) own[stampField] = stampOf(jobId, row.row)
      text += `${loaderColumns.map((column) => oneLine(own[column] ?? '')).join('\t')}\n`
      rows += 1
      if (text.length < 262_144) continue
      yield text
      text = ''
    }
    yield text
  }
  try {
    await pipeline(Readable.from(lines()), createWriteStream(path, { mode: 0o600 }))
  } finally {
    journal.close()
  }
  const known: readonly string[] = loaderColumns
  return { rows, leftOut: Object.keys(facts.mapping).filter((field) => !known.includes(field)) }
}

const oneLine = (value: string): string => value.replaceAll(/\s*[\r\n\t]+\s*/g, ' ').trim()
