import type {
  KnownLists,
  ListChange,
  ListDetail,
  ListEachAction,
  ListEachOutcome,
  ListFirstCount,
  ListNews,
  ListSnapshot,
  SnapshotRun,
} from '../../../shared/model/list.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Abilities } from '../../dialer/abilities.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { RefusedError } from '../../dialer/errors.ts'
import {
  changeSettings,
  refuseConflict,
  refuseFaults,
  type SettingValues,
} from '../../dialer/operations/change-settings.ts'
import { readVersion } from '../../dialer/operations/read-version.ts'
import type { Clock } from '../../ports.ts'
import { asTheyCome } from '../../jobs/side-by-side.ts'
import type { JobsStore } from '../../store/jobs-store.ts'
import type { ListsStore } from '../../store/lists-store.ts'
import { changeEach } from './change-each.ts'
import { readKnownLists } from './known-lists.ts'
import { readableSettings, readDetail, type ReadingPlace } from './read-detail.ts'
import { inBackground } from '../../dialer/dialer-client.ts'
import { takeSnapshots } from './snapshots.ts'

export interface ListsDeps {
  readonly dialers: Dialers
  readonly abilities: Abilities
  readonly store: ListsStore
  readonly jobs: JobsStore
  readonly clock: Clock
}

interface ListInput {
  readonly connectionId: string
  readonly listId: string
}
interface Said {
  readonly detail: ListDetail | null
  readonly remarks: string[]
}

/** Lists: what the contract's procedures of the same names ask for. */
export interface ListsFeature {
  list(input: { connectionId: string }): Promise<KnownLists>
  watchDetails(
    input: { connectionId: string; listIds: readonly string[] },
    signal?: AbortSignal,
  ): AsyncGenerator<ListNews>
  read(input: ListInput): Promise<ListDetail>
  add(input: ListInput & { values: SettingValues }): Promise<Said>
  change(change: ListChange): Promise<Said>
  reset(input: ListInput & { typed: string }): Promise<Said>
  remove(input: ListInput & { typed: string; withLeads: boolean }): Promise<{ remarks: string[] }>
  changeEach(
    input: { connectionId: string; listIds: readonly string[]; action: ListEachAction; typed: string },
    signal?: AbortSignal,
  ): Promise<ListEachOutcome[]>
  listFirstCounts(input: { connectionId: string; since: number }): ListFirstCount[]
  listSnapshots(input: ListInput & { since: number }): ListSnapshot[]
  /** @param input `background`: nobody waits for it, and calls of a person go first */
  takeSnapshots(input: { connectionId: string; background?: boolean }, signal?: AbortSignal): Promise<SnapshotRun>
}

export function createLists(deps: ListsDeps): ListsFeature {
  const { dialers, abilities, store, clock } = deps

  const place = async (connectionId: string): Promise<ReadingPlace> => {
    const client = await dialers.clientFor(connectionId)
    const { today } = await readVersion(client)
    return {
      dialer: { client, abilities: await abilities.of(connectionId) },
      today: today ?? new Date(clock.now()).toISOString().slice(0, 10),
      now: () => clock.now(),
    }
  }
  const read = async (where: ReadingPlace, { connectionId, listId }: ListInput): Promise<ListDetail> => {
    const detail = await readDetail(where, listId)
    store.remember(connectionId, [detail])
    return detail
  }

  /** After a write that was answered: that it cannot be read again does not make it undone. */
  const readAfter = async (where: ReadingPlace, input: ListInput): Promise<Said> => {
    try {
      return { detail: await read(where, input), remarks: [] }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      return { detail: null, remarks: [`It cannot be read again: ${error.problem.what}`] }
    }
  }
  /** What stands there now; nothing where this dialer does not tell it to this API user. */
  const settingsNow = async (where: ReadingPlace, listId: string): Promise<SettingValues> => {
    try {
      return readableSettings(await readDetail(where, listId))
    } catch (error) {
      if (error instanceof ProblemError && neverTold.has(error.problem.code)) return {}
      throw error
    }
  }

  const feature: ListsFeature = {
    list: async ({ connectionId }) => readKnownLists(deps, await dialers.clientFor(connectionId), connectionId),
    watchDetails: async function* ({ connectionId, listIds }, signal) {
      const where = await place(connectionId)
      yield* asTheyCome(listIds, where.dialer.client.atOnce, signal, async (listId, either) => {
        try {
          return { listId, detail: await readDetail(where, listId, either), problem: null }
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error
          return { listId, detail: null, problem: error.problem }
        }
      })
    },
    read: async (input) => read(await place(input.connectionId), input),
    add: async ({ connectionId, listId, values }) => {
      const where = await place(connectionId)
      const params = { list_id: listId, ...values }
      refuseFaults('add_list', params, dialers.connection(connectionId).nonLatin)
      const named = params as { list_id: string; list_name: string; campaign_id: string }
      const { answer, raw } = await where.dialer.client.call('add_list', named)
      const error = answer.lines.find((line) => line.kind === 'ERROR')
      if (error) throw new RefusedError('add_list', error.reason.replace(/, THIS IS AN.*$/, ''), error.values, raw)
      store.remember(connectionId, [{ listId, name: named.list_name, campaignId: named.campaign_id }])
      return readAfter(where, { connectionId, listId })
    },
    change: async ({ connectionId, listId, expected, values }) => {
      refuseLostResetTimes(values)
      const where = await place(connectionId)
      refuseConflict(await settingsNow(where, listId), expected, values)
      const target = { functionName: 'update_list', list_id: listId } as const
      const { nonLatin } = dialers.connection(connectionId)
      const remarks = await changeSettings(where.dialer.client, target, values, nonLatin)
      const after = await readAfter(where, { connectionId, listId })
      return { ...after, remarks: [...remarks, ...after.remarks] }
    },
    reset: async ({ connectionId, listId, typed }) => {
      refuseUntyped(typed, listId, `List ${listId} was not reset.`)
      const where = await place(connectionId)
      const { answer, raw } = await where.dialer.client.call('update_list', { list_id: listId, reset_list: 'Y' })
      const done = answer.lines.find((line) => line.reason.includes('HAVE BEEN RESET'))
      const [first] = answer.lines
      const refusal = answer.lines.find((line) => line.reason.includes('RESET FAILED')) ?? first
      if (!done)
        throw new RefusedError('update_list', refusal?.reason ?? 'It says nothing.', refusal?.values ?? [], raw)
      const count = done.values.at(-1) ?? ''
      const said = /^\d+$/.test(count) ? `${Number(count).toLocaleString('en-US')} leads were reset.` : 'It was reset.'
      const after = await readAfter(where, { connectionId, listId })
      return { ...after, remarks: [said, ...after.remarks] }
    },
    remove: async ({ connectionId, listId, typed, withLeads }) => {
      refuseUntyped(typed, listId, `List ${listId} was not deleted.`)
      const client = await dialers.clientFor(connectionId)
      const { answer, raw } = await client.call('update_list', {
        list_id: listId,
        delete_list: 'Y',
        ...(withLeads ? { delete_leads: 'Y' } : {}),
      })
      const gone = answer.lines.some((line) => line.reason.includes('LIST HAS BEEN DELETED'))
      const told = answer.lines.filter((line) => line.kind === 'NOTICE' && !line.reason.startsWith('NO UPDATES'))
      const [first] = answer.lines.filter((line) => !line.reason.startsWith('NO UPDATES'))
      if (!gone) throw new RefusedError('update_list', first?.reason ?? 'It says nothing.', first?.values ?? [], raw)
      store.forget(connectionId, listId)
      return { remarks: told.map((line) => `${line.reason}: ${line.values.at(-1) ?? ''}`) }
    },
    changeEach: async ({ typed, ...input }, signal) => {
      if (input.action === 'reset') refuseUntyped(typed, 'reset', 'No list was reset.')
      return changeEach(feature, input, signal)
    },
    listFirstCounts: ({ connectionId, since }) => store.firstCounts(connectionId, since),
    listSnapshots: ({ connectionId, listId, since }) => store.snapshots(connectionId, listId, since),
    takeSnapshots: async ({ connectionId, background = false }, signal) => {
      const asked = await dialers.clientFor(connectionId)
      const client = background ? inBackground(asked) : asked
      const { lists } = await readKnownLists(deps, client, connectionId)
      const ids = lists.map((list) => list.listId)
      return takeSnapshots(client, connectionId, ids, store, () => clock.now(), signal)
    },
  }
  return feature
}

/** Refusals with which a dialer answers every time. */
const neverTold: ReadonlySet<string> = new Set(['unknown-function', 'no-permission'])

/** @throws ProblemError `bad-input`: with a last day in the same call the dialer drops reset times without a word */
function refuseLostResetTimes(values: SettingValues): void {
  if (!values['expiration_date'] || !values['reset_time']) return
  throw new ProblemError({
    code: 'bad-input',
    what: 'Nothing was sent: the reset times would be lost.',
    why: 'The dialer drops them when the last day is changed in the same call.',
    action: 'Change the last day first, then the reset times.',
    field: 'reset_time',
  })
}

/** @param word what has to be typed */
function refuseUntyped(typed: string, word: string, what: string): void {
  if (typed.trim() === word) return
  throw new ProblemError({
    code: 'bad-input',
    what,
    why: `“${typed.trim()}” was typed to confirm, and not ${word}.`,
    action: `Type ${word} to go on.`,
    field: 'typed',
  })
}
