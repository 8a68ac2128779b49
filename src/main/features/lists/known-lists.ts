import { z } from 'zod'
import type { KnownList, KnownLists } from '../../../shared/model/list.ts'
import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { answerOf, partOf } from '../../dialer/operations/known-dialer.ts'
import type { JobsStore } from '../../store/jobs-store.ts'
import type { ListsStore } from '../../store/lists-store.ts'

export interface KnownListsDeps {
  readonly store: ListsStore
  readonly jobs: JobsStore
}

const loadedInto = z.object({ listId: z.string().regex(/^\d{2,14}$/) })
const importsLooked = 500

/**
 * Every list the dialer names. The only call that names them needs custom fields switched on there; without it the lists
 * are those the app has met: looked up, made, or loaded into.
 */
export async function readKnownLists(
  { store, jobs }: KnownListsDeps,
  client: DialerClient,
  connectionId: string,
): Promise<KnownLists> {
  const told = await partOf(() => namedLists(client))
  const named = 'value' in told ? told.value : []
  store.remember(connectionId, named)
  if (named.length > 0) return { lists: named, complete: true, why: null }
  const loaded = jobs
    .list('import', importsLooked)
    .filter((job) => job.connectionId === connectionId)
    .flatMap((job) => loadedInto.safeParse(job.options).data?.listId ?? [])
  store.remember(
    connectionId,
    [...new Set(loaded)].map((listId) => ({ listId, name: null, campaignId: null })),
  )
  return { lists: store.known(connectionId), complete: false, why: 'why' in told ? told.why : noCustomFields }
}

/** It answers, and names none: as it does where custom fields are off. */
const noCustomFields = 'It names its lists only where custom fields are switched on in its system settings.'

/** @throws RefusedError with the dialer's words */
async function namedLists(client: DialerClient): Promise<KnownList[]> {
  const reply = await client.call('list_custom_fields', { list_id: '---ALL---', stage: 'tab', header: 'YES' })
  return recordsOf<ColumnOf<'list_custom_fields'>>(answerOf('list_custom_fields', reply))
    .filter((record) => /^\d{2,14}$/.test(record.list_id ?? ''))
    .map((record) => ({
      listId: record.list_id ?? '',
      name: record.list_name || null,
      campaignId: record.campaign_id || null,
    }))
}
