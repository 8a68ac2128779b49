import { z } from 'zod'
import type { KnownList, KnownLists } from '../../../shared/model/list.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { partOf } from '../../dialer/operations/known-dialer.ts'
import { namedLists, type NamedList } from '../../dialer/operations/list-facts.ts'
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
  const named = 'value' in told ? told.value.map(toKnown) : []
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

const toKnown = ({ listId, name, campaignId }: NamedList): KnownList => ({
  listId,
  name: name || null,
  campaignId: campaignId || null,
})
