import { describe, expect, it } from 'vitest'
import { leadIdPlaces } from '../../../src/shared/answer/index.ts'
import type { LineKind } from '../../../src/shared/answer/index.ts'
import { parseMessageLine } from '../../../src/shared/answer/message-line.ts'

/** The lead ids of a printed line. */
function leadIdsOf(functionName: string, text: string): string[] {
  const line = parseMessageLine(text, text.slice(0, text.indexOf(':')) as LineKind)
  return [...leadIdPlaces(functionName, line)].map((place) => line.values[place] ?? '')
}

describe('lead ids among the values of a line', () => {
  it.each([
    ['add_lead', 'SUCCESS: add_lead LEAD HAS BEEN ADDED - 7275551111|999|193715|-4|6666', ['193715']],
    ['add_lead', 'ERROR: add_lead DUPLICATE PHONE NUMBER IN LIST - 7275551111|101|1105', ['1105']],
    ['add_lead', 'ERROR: add_lead DUPLICATE PHONE NUMBER IN SYSTEM - 7275551111|101|1105|102', ['1105']],
    ['add_lead', 'NOTICE: add_lead ADDED TO HOPPER - 7275551111|193715|1677922|6666', ['193715']],
    ['batch_update_lead', 'SUCCESS: batch_update_lead LEADS HAVE BEEN UPDATED - 6666|2|2|1105,1106', ['1105,1106']],
    ['hopper_bulk_insert', 'NOTICE: hopper_bulk_insert NOT ADDED TO HOPPER, LEAD NOT FOUND - 1105', ['1105']],
    ['lead_all_info', 'ERROR: lead_all_info LIST NOT FOUND: |6666|179||77777', ['179']],
    ['version', 'ERROR: NO FUNCTION SPECIFIED', []],
    ['no_such_function', 'SUCCESS: no_such_function DONE - 12', []],
  ])('%s: %s', (functionName, text, leadIds) => {
    expect(leadIdsOf(functionName, text)).toEqual(leadIds)
  })
})
