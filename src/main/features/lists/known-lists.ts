import { z } from 'zod'
import type { KnownList, KnownLists } from '../../../shared/model/list.ts'
import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import type { JobsStore } from '../../store/jobs-store.ts'
import type { ListsStore } from '../../store/lists-store.ts'

export interface KnownListsDeps {
  readonly store: ListsStore
  readonly jobs: JobsStore
}

/** Refusals after which the app falls back on what it has met itself. */
const cannotTell: ReadonlySet<string> = new Set(['no-permission', 'unknown-function', 'server-error', 'refused'])
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
  const named = await namedLists(client)
  store.remember(connectionId, named)
  if (named.length > 0) return { lists: named, complete: true }
  const loaded = jobs
    .list('import', importsLooked)
    .filter((job) => job.connectionId === connectionId)
    .flatMap((job) => loadedInto.safeParse(job.options).data?.listId ?? [])
  store.remember(
    connectionId,
    [...new Set(loaded)].map((listId) => ({ listId, name: null, campaignId: null })),
  )
  return { lists: store.known(connectionId), complete: false }
}

async function namedLists(client: DialerClient): Promise<KnownList[]> {
  try {
    const { answer } = await client.call('list_custom_fields', { list_id: '---ALL---', stage: 'tab', header: 'YES' })
    return recordsOf<ColumnOf<'list_custom_fields'>>(answer)
      .filter((record) => /^\d{2,14}$/.test(record.list_id ?? ''))
      .map((record) => ({
        listId: record.list_id ?? '',
        name: record.list_name || null,
        campaignId: record.campaign_id || null,
      }))
  } catch (error) {
    if (error instanceof ProblemError && cannotTell.has(error.problem.code)) return []
    throw error
  }
}
