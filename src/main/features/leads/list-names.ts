import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { ListChoice } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import type { Clock } from '../../ports.ts'

export interface ListName {
  readonly name: string | null
  readonly campaignId: string | null
  readonly campaignName: string | null
  /** Labels of its custom fields, in the order of its form. */
  readonly customLabels: readonly string[]
}

/** Names of lists and campaigns, asked for once in a while and not with every lead. */
export interface ListNames {
  find(client: DialerClient, connectionId: string, listId: string): Promise<ListName>
  /** Every list this API user sees; empty where the API cannot tell. */
  all(client: DialerClient, connectionId: string): Promise<ListChoice[]>
}

/** Names change rarely, and a stale one does no harm for so long. */
const keptMs = 60_000
const cannotTell: ReadonlySet<string> = new Set(['no-permission', 'unknown-function', 'server-error', 'refused'])

export function createListNames(clock: Clock): ListNames {
  const kept = new Map<string, { readonly untilMs: number; readonly value: Promise<unknown> }>()

  const remember = <Value>(key: string, ask: () => Promise<Value>): Promise<Value> => {
    const known = kept.get(key)
    if (known && known.untilMs > clock.monotonicMs()) return known.value as Promise<Value>
    const value = ask()
    kept.set(key, { untilMs: clock.monotonicMs() + keptMs, value })
    value.catch(() => kept.delete(key))
    return value
  }

  const campaigns = (client: DialerClient, connectionId: string): Promise<ReadonlyMap<string, string>> =>
    remember(`campaigns ${connectionId}`, async () => {
      const { answer } = await client.call('campaigns_list', { stage: 'tab', header: 'YES' })
      return new Map(
        recordsOf<ColumnOf<'campaigns_list'>>(answer).map((record) => [
          record.campaign_id ?? '',
          record.campaign_name ?? '',
        ]),
      )
    })

  const one = async (client: DialerClient, connectionId: string, listId: string): Promise<ListName> => {
    const { answer } = await client.call('list_custom_fields', { list_id: listId, stage: 'tab', header: 'YES' })
    const record = recordsOf<ColumnOf<'list_custom_fields'>>(answer)[0]
    const campaignId = record?.campaign_id || null
    const names = campaignId === null ? null : await orNothing(campaigns(client, connectionId))
    return {
      name: record?.list_name || null,
      campaignId,
      campaignName: (campaignId === null ? null : names?.get(campaignId)) ?? null,
      customLabels: labelsOf(record),
    }
  }

  return {
    find: async (client, connectionId, listId) =>
      (await orNothing(remember(`list ${connectionId} ${listId}`, () => one(client, connectionId, listId)))) ?? {
        name: null,
        campaignId: null,
        campaignName: null,
        customLabels: [],
      },
    all: async (client, connectionId) =>
      (await orNothing(
        remember(`lists ${connectionId}`, async () => {
          const { answer } = await client.call('list_custom_fields', {
            list_id: '---ALL---',
            stage: 'tab',
            header: 'YES',
          })
          return recordsOf<ColumnOf<'list_custom_fields'>>(answer)
            .filter((record) => /^\d{2,14}$/.test(record.list_id ?? ''))
            .map((record) => ({
              listId: record.list_id ?? '',
              name: record.list_name || null,
              campaignId: record.campaign_id || null,
              customLabels: labelsOf(record),
            }))
        }),
      )) ?? [],
  }
}

const labelsOf = (record: { readonly custom_fields_list_space_delimited?: string } | undefined): string[] =>
  (record?.custom_fields_list_space_delimited ?? '').split(' ').filter((label) => label !== '')

/** Names are a convenience: without the right to ask for them a lead is shown by its ids. */
async function orNothing<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ProblemError && cannotTell.has(error.problem.code)) return null
    throw error
  }
}
