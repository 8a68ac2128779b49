import type { CheckPlan } from '../checking/check-row.ts'
import { rowsOfFile } from '../reading/rows-of-file.ts'
import type { PrepareInput } from './prepare.ts'

/** Cells of codes that are looked at. */
const mostCells = 2000
const number = /^\d+(?:\.0{1,2})?$|^\d{1,3}(?:,\d{3})+$/
/** A spreadsheet has made a number of the code. */
const proof = /^\d+\.0{1,2}$/

/**
 * Fields of codes whose column a spreadsheet has taken for numbers: all of its cells are numbers, and one of them ends in
 * ".0". Only there "1,003" is the code 1003; elsewhere a comma is a part of a code.
 */
export async function findNumberFields(input: PrepareInput, fields: CheckPlan['fields']): Promise<string[]> {
  const [code] = fields.filter(([field]) => field === 'vendor_lead_code')
  if (code === undefined) return []
  const [field, read] = code
  let looked = 0
  let isProven = false
  let isHead = input.reading.hasHeader
  for await (const rows of rowsOfFile(input, input.reading)) {
    for (const { cells, otherTable } of rows) {
      const cell = read(cells).trim()
      if (isHead || cell === '' || otherTable !== undefined) {
        isHead = false
        continue
      }
      if (!number.test(cell)) return []
      isProven ||= proof.test(cell)
      looked += 1
      if (looked >= mostCells) return isProven ? [field] : []
    }
  }
  return isProven ? [field] : []
}
