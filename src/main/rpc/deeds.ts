import type { AnyContractProcedure, InferContractRouterInputs } from '@orpc/contract'
import { isFunctionName } from '../../shared/catalogue/index.ts'
import { needsConfirmation } from '../../shared/catalogue/call-effect.ts'
import { type Contract, contract } from '../../shared/contract/index.ts'
import type { DestructiveProcedure } from '../../shared/contract/destructive.ts'
import type { JobProgress } from '../../shared/model/job.ts'
import type { App } from '../app.ts'

/** What a request would do on a dialer. */
export interface Deed {
  readonly connectionId: string
  /** A sentence's end: "delete the user 1001". */
  readonly what: string
  /** How many records of the dialer; null: as many as there are, which it does not tell. */
  readonly records: number | null
  /** The number moves by itself while a person reads it: a hopper, a list that is dialed. */
  readonly isMoving?: boolean
}

type Inputs = InferContractRouterInputs<Contract>
type InputOf<Path extends string> = Path extends `${infer Area}.${infer Name}`
  ? Area extends keyof Inputs
    ? Name extends keyof Inputs[Area]
      ? Inputs[Area][Name]
      : never
    : never
  : never

/** Null: nothing is lost by this very request. */
type Describe<Path extends string> = (input: InputOf<Path>, app: App) => Promise<Deed | null> | Deed | null

const leftOf = ({ progress }: { readonly progress: JobProgress }): number => progress.rows - progress.settled
const leads = (count: number): string => (count === 1 ? '1 lead' : `${count.toLocaleString('en-US')} leads`)
const numbers = (count: number): string => (count === 1 ? '1 number' : `${count.toLocaleString('en-US')} numbers`)
const users = (count: number): string => (count === 1 ? '1 user' : `${count.toLocaleString('en-US')} users`)

type Setting = Readonly<Record<string, string>>

const changeOf = (functionName: string, values: Setting, deed: Deed): Deed | null =>
  isFunctionName(functionName) && needsConfirmation(functionName, values) ? deed : null

/** One for each procedure of the list; the types hold the two together. */
const deeds: { readonly [Path in DestructiveProcedure]: Describe<Path> } = {
  'users.change': ({ connectionId, userId, values }) =>
    changeOf('update_user', values, { connectionId, what: `lock the user ${userId} out`, records: 1 }),
  'users.remove': ({ connectionId, userId }) => ({ connectionId, what: `delete the user ${userId}`, records: 1 }),
  'leads.remove': ({ connectionId, leadId }) => ({ connectionId, what: `delete the lead ${leadId}`, records: 1 }),
  'leads.startEdit': ({ connectionId, targets }) =>
    targets.length === 1 ? null : { connectionId, what: `change ${leads(targets.length)}`, records: targets.length },
  'hopper.empty': async (input, app) => {
    const read = await app.hopper.read(input).catch(() => null)
    const records = read === null || read.cut ? null : read.rows.length
    return {
      connectionId: input.connectionId,
      what: `empty the hopper of ${input.campaignId}`,
      records,
      isMoving: true,
    }
  },
  'lists.change': ({ connectionId, listId, values }) =>
    changeOf('update_list', values, { connectionId, what: `stop the list ${listId}`, records: 1 }),
  'lists.reset': async (input, app) => ({
    connectionId: input.connectionId,
    what: `let every lead of the list ${input.listId} be called again`,
    records: await leadsIn(app, input),
    isMoving: true,
  }),
  'lists.remove': async (input, app) => ({
    connectionId: input.connectionId,
    what: `delete the list ${input.listId}${input.withLeads ? ' with its leads' : ''}`,
    records: input.withLeads ? await leadsIn(app, input) : 1,
    isMoving: true,
  }),
  'lists.changeEach': ({ connectionId, listIds, action }) => {
    const records = new Set(listIds).size
    const named = records === 1 ? '1 list' : `${records} lists`
    if (action === 'activate') return null
    const what = action === 'reset' ? `let every lead of ${named} be called again` : `stop ${named}`
    return { connectionId, what, records }
  },
  'campaigns.change': ({ connectionId, campaignId, values }) =>
    changeOf('update_campaign', values, { connectionId, what: `stop the dialing of ${campaignId}`, records: 1 }),
  'dnc.startJob': ({ connectionId, action, phones }) =>
    action === 'add'
      ? null
      : { connectionId, what: `take ${numbers(phones.length)} off a do-not-call list`, records: phones.length },
  'offboarding.startJob': ({ connectionId, action, userIds }) =>
    action === 'activate'
      ? null
      : { connectionId, what: `${action} ${users(userIds.length)}`, records: userIds.length },
  'phones.remove': ({ connectionId, extension }) => ({
    connectionId,
    what: `delete the phone ${extension}`,
    records: 1,
  }),
  'phones.removeAlias': ({ connectionId, aliasId }) => ({
    connectionId,
    what: `delete the phone alias ${aliasId}`,
    records: 1,
  }),
  'jobs.undo': ({ jobId }, app) => {
    const { connectionId, details, title, progress } = app.jobs.get({ jobId })
    const { added, updated } = progress.counts
    switch (details?.kind) {
      case 'import':
        return { connectionId, what: `delete the untouched leads that ${title} has added`, records: added }
      case 'lead-edit':
        return { connectionId, what: `undo “${title}”`, records: updated }
      case 'dnc':
        if (details.action === 'remove') return null
        return { connectionId, what: `take ${numbers(added)} off a do-not-call list`, records: added }
      default:
        return null
    }
  },
  'jobs.resume': ({ jobId }, app) => {
    const job = app.jobs.get({ jobId })
    const { connectionId, details } = job
    const records = leftOf(job)
    switch (details?.kind) {
      case 'import-undo':
        return { connectionId, what: `delete ${leads(records)}`, records }
      case 'lead-edit':
        return { connectionId, what: `go on changing ${leads(records)}`, records }
      case 'dnc':
        if (details.action === 'add') return null
        return { connectionId, what: `take ${numbers(records)} off a do-not-call list`, records }
      case 'offboard':
        if (details.action === 'activate') return null
        return { connectionId, what: `${details.action} ${users(records)}`, records }
      default:
        return null
    }
  },
  'console.run': ({ connectionId, functionName, params }) =>
    changeOf(functionName, params, { connectionId, what: `run ${functionName}`, records: null }),
}

async function leadsIn(app: App, input: { connectionId: string; listId: string }): Promise<number | null> {
  const detail = await app.lists.read(input).catch(() => null)
  return detail?.total ?? null
}

/**
 * What the request would do; null: nothing that is asked about, or the contract refuses the input anyway.
 * @throws ProblemError e.g. for a job that is not there
 */
export async function describeDeed(path: DestructiveProcedure, input: unknown, app: App): Promise<Deed | null> {
  const [area, name] = path.split('.') as [keyof Contract, string]
  const procedure = (contract[area] as Record<string, AnyContractProcedure>)[name]
  const checked = await procedure?.['~orpc'].inputSchema?.['~standard'].validate(input)
  if (!checked || checked.issues) return null
  const describe = deeds[path] as (checked: unknown, app: App) => Promise<Deed | null> | Deed | null
  return await describe(checked.value, app)
}
