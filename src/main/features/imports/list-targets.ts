import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'

export interface ListTarget {
  readonly listId: string
  readonly name: string | null
  readonly campaignId: string | null
}

const cannotTell: ReadonlySet<string> = new Set(['no-permission', 'unknown-function', 'lost-answer'])

/**
 * Lists the dialer is known to have. The only call that names every list needs custom fields switched on there and the
 * right to modify lists; without them nobody can tell and the list is empty.
 */
export async function listTargets(client: DialerClient): Promise<ListTarget[]> {
  try {
    const { answer } = await client.call('list_custom_fields', { list_id: '---ALL---', header: 'YES', stage: 'tab' })
    return recordsOf<ColumnOf<'list_custom_fields'>>(answer)
      .map((record) => ({
        listId: record.list_id ?? '',
        name: record.list_name || null,
        campaignId: record.campaign_id || null,
      }))
      .filter((target) => /^\d{3,14}$/.test(target.listId))
  } catch (error) {
    if (error instanceof ProblemError && cannotTell.has(error.problem.code)) return []
    throw error
  }
}

/** Labels of the custom fields of a list; empty where there are none or the dialer does not tell. */
export async function customFieldsOf(client: DialerClient, listId: string): Promise<string[]> {
  try {
    const { answer } = await client.call('list_custom_fields', { list_id: listId, header: 'YES', stage: 'tab' })
    const labels = recordsOf<ColumnOf<'list_custom_fields'>>(answer)[0]?.custom_fields_list_space_delimited ?? ''
    return labels.split(' ').filter((label) => label !== '')
  } catch (error) {
    if (error instanceof ProblemError && cannotTell.has(error.problem.code)) return []
    throw error
  }
}
