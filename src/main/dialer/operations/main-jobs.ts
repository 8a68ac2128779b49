import { type FunctionName, functionSpec, type ParamsOf } from '../../../shared/catalogue/index.ts'
import { hasBuild } from '../../../shared/catalogue/build-order.ts'
import type { Ability } from '../../../shared/model/capabilities.ts'
import type { DialerClient } from '../dialer-client.ts'
import { harmlessParams } from './harmless-params.ts'
import { ability, abilityOfError, abilityOfReply } from './judge-ability.ts'

/** What people come for, and the functions each takes; of those in a row one is enough. */
const mainJobs: readonly { readonly title: string; readonly needs: readonly (readonly FunctionName[])[] }[] = [
  { title: 'search and edit leads', needs: [['lead_search', 'update_lead'], ['update_lead']] },
  { title: 'import leads', needs: [['add_lead']] },
  { title: 'manage users', needs: [['add_user']] },
  { title: 'steer the hopper', needs: [['hopper_list'], ['hopper_bulk_insert', 'update_lead']] },
  { title: 'manage lists and campaigns', needs: [['campaigns_list'], ['update_list'], ['update_campaign']] },
]

export interface MainJob {
  readonly title: string
  /** Why this API user cannot do it here; null: nothing speaks against it. */
  readonly lacking: string | null
}

/** Asks for each of the five main jobs, with calls that change nothing, whether this API user can do it on this build. */
export async function tryMainJobs(client: DialerClient, build: string | null, timeoutMs: number): Promise<MainJob[]> {
  const names = [...new Set(mainJobs.flatMap(({ needs }) => needs.flat()))]
  const asked = new Map<FunctionName, Ability>()
  for (const name of names) asked.set(name, await ask(client, name, build, timeoutMs))
  return mainJobs.map(({ title, needs }) => {
    const missing = needs.filter((ways) => ways.every((name) => isRefused(asked.get(name))))
    const reasons = missing.map(([name]) => (name === undefined ? '' : (asked.get(name)?.why ?? name)))
    return { title, lacking: missing.length === 0 ? null : [...new Set(reasons)].join(' ') }
  })
}

const isRefused = (found: Ability | undefined): boolean => found?.state === 'refused' || found?.state === 'missing'

async function ask(
  client: DialerClient,
  name: FunctionName,
  build: string | null,
  timeoutMs: number,
): Promise<Ability> {
  const { introducedBuild } = functionSpec(name)
  if (build !== null && !hasBuild(build, introducedBuild)) {
    return ability(name, 'missing', `${name} came with build ${introducedBuild}; this dialer is ${build}.`)
  }
  try {
    // Required parameters are left out on purpose: the call is to fail on them.
    const params = harmlessParams(name) as unknown as ParamsOf<FunctionName>
    return abilityOfReply(name, await client.call(name, params, { timeoutMs }))
  } catch (error) {
    const found = abilityOfError(name, error)
    return found.state === 'refused' ? { ...found, why: `${name}: ${found.why ?? 'refused'}` } : found
  }
}
