import { mostAtOnce } from '../../../shared/model/connection.ts'
import { type StartedJob, startedJob } from '../../jobs/jobs-of-kind.ts'
import type {
  DoctorStep,
  Hopper,
  HopperCampaign,
  HopperCandidates,
  HopperCheckNews,
  HopperJobRequest,
} from '../../../shared/model/hopper.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { RefusedError } from '../../dialer/errors.ts'
import { readVersion } from '../../dialer/operations/read-version.ts'
import { listCampaigns } from '../../dialer/operations/list-campaigns.ts'
import { checkLeads } from './check-leads.ts'
import { examine } from './doctor.ts'
import type { KnownLead } from './doctor-samples.ts'
import { createHopperJobs, type HopperJobsDeps, startHopperJob } from './hopper-jobs.ts'
import { readHopper } from '../../dialer/operations/read-hopper.ts'

export interface HopperDeps extends Omit<HopperJobsDeps, 'settleWaitMs'> {
  /** Wait before a lost answer is settled; tests shorten it. */
  readonly settleWaitMs?: number
  /** Leads this app loaded into lists: the doctor tries some, as the API lists none. */
  readonly knownLeads?: (connectionId: string, listIds: readonly string[]) => Promise<readonly KnownLead[]>
}

interface CampaignInput {
  readonly connectionId: string
  readonly campaignId: string
}
type Remedy = DoctorStep['remedies'][number]

/** The hopper feature: what the contract's procedures of the same names ask for. */
export interface HopperFeature {
  listCampaigns(input: { connectionId: string }): Promise<HopperCampaign[]>
  read(input: CampaignInput, signal?: AbortSignal): Promise<Hopper>
  empty(input: CampaignInput & { typed: string }): Promise<{ removed: number | null }>
  watchCheck(candidates: HopperCandidates, signal?: AbortSignal): AsyncGenerator<HopperCheckNews>
  startJob(request: HopperJobRequest): Promise<StartedJob>
  watchDoctor(
    input: CampaignInput & { phones: readonly string[]; callTime: string },
    signal?: AbortSignal,
  ): AsyncGenerator<DoctorStep>
  applyRemedy(input: Remedy & { connectionId: string }): Promise<{ said: string }>
}

const defaultSettleWaitMs = 10_000

export function createHopper(deps: HopperDeps): HopperFeature {
  const { dialers, clock } = deps
  const jobs = createHopperJobs({ ...deps, settleWaitMs: deps.settleWaitMs ?? defaultSettleWaitMs })
  /** A view of the dialer's own date, by which lists expire. */
  const setting = async (connectionId: string) => {
    const client = await dialers.clientFor(connectionId)
    const version = await readVersion(client)
    const today = version.today ?? new Date(clock.now()).toISOString().slice(0, 10)
    const nowMs = version.epochSeconds === null ? clock.now() : version.epochSeconds * 1000
    return { client, clock, today, nowMs, connections: mostAtOnce(dialers.connection(connectionId)) }
  }

  return {
    listCampaigns: async ({ connectionId }) => listCampaigns(await dialers.clientFor(connectionId)),
    read: async ({ connectionId, campaignId }, signal) =>
      readHopper(await dialers.clientFor(connectionId), campaignId, clock, signal),
    empty: async ({ connectionId, campaignId, typed }) => {
      if (typed.trim() !== campaignId) throw notConfirmed(campaignId)
      const client = await dialers.clientFor(connectionId)
      const { answer, raw } = await client.call('update_campaign', { campaign_id: campaignId, reset_hopper: 'Y' })
      const reset = answer.lines.find((line) => line.reason.includes('HOPPER HAS BEEN RESET'))
      const [first] = answer.lines
      if (!reset)
        throw new RefusedError('update_campaign', first?.reason ?? 'It says nothing.', first?.values ?? [], raw)
      const count = reset.values.find((value, at) => at > 0 && /^\d+$/.test(value) && value !== campaignId)
      return { removed: count === undefined ? null : Number(count) }
    },
    watchCheck: async function* (candidates, signal = new AbortController().signal) {
      yield* checkLeads(await setting(candidates.connectionId), candidates, signal)
    },
    startJob: async (request) => startedJob(await startHopperJob(jobs, dialers, request)),
    watchDoctor: async function* ({ connectionId, ...wish }, signal = new AbortController().signal) {
      const knownLeads = async (listIds: readonly string[]): Promise<readonly KnownLead[]> =>
        (await deps.knownLeads?.(connectionId, listIds)) ?? []
      yield* examine({ ...(await setting(connectionId)), knownLeads }, wish, signal)
    },
    applyRemedy: async ({ connectionId, kind, id }) => {
      const client = await dialers.clientFor(connectionId)
      const { answer, raw } =
        kind === 'activate-campaign'
          ? await client.call('update_campaign', { campaign_id: id, active: 'Y' })
          : await client.call('update_list', { list_id: id, active: 'Y' })
      const line = answer.lines.find((each) => each.kind === 'SUCCESS')
      if (line) return { said: line.reason }
      const name = kind === 'activate-campaign' ? 'update_campaign' : 'update_list'
      throw new RefusedError(name, answer.lines[0]?.reason ?? 'It says nothing.', answer.lines[0]?.values ?? [], raw)
    },
  }
}

const notConfirmed = (campaignId: string): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: `The hopper of ${campaignId} was not emptied.`,
    why: 'What was typed to confirm is not the campaign.',
    action: `Type ${campaignId} to empty it.`,
    field: 'typed',
  })
