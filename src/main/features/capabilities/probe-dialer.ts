import { hasBuild } from '../../../shared/catalogue/build-order.ts'
import { type FunctionName, functionNames, functionSpec, type ParamsOf } from '../../../shared/catalogue/index.ts'
import type { Ability, Capabilities } from '../../../shared/model/capabilities.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { readVersion } from '../../dialer/operations/read-version.ts'
import type { Clock } from '../../ports.ts'
import { harmlessParams } from '../../dialer/operations/harmless-params.ts'
import { ability, abilityOfError, abilityOfReply } from '../../dialer/operations/judge-ability.ts'
import { nameWhatIsLacking } from './name-what-is-lacking.ts'

export type Findings = Omit<Capabilities, 'connectionId' | 'jobs'>

/** A probe is no work anyone waits for in line: a function that takes longer than this says nothing. */
const TIMEOUT_MS = 15_000

const guideFunctions = functionNames.filter((name) => functionSpec(name).dialect === 'guide')
const stockFunctions = functionNames.filter((name) => functionSpec(name).dialect === 'stock')

/**
 * Asks a dialer what it is and has. `complete`: every function, with calls that change nothing; otherwise only those of
 * the guide, which no build stamp tells of.
 * @throws ProblemError about the connection as a whole
 */
export async function probeDialer(client: DialerClient, clock: Clock, complete: boolean): Promise<Findings> {
  const { version, build, epochSeconds } = await readVersion(client)
  const at = clock.now()
  const guide = await Promise.all(guideFunctions.map((name) => probeGuideFunction(client, name)))
  const stock = await Promise.all(
    stockFunctions.map(
      async (name) => whatTheBuildTells(name, build) ?? (complete ? await ask(client, name) : notAsked(name)),
    ),
  )
  return {
    at,
    version,
    build,
    clockAheadSeconds: epochSeconds === null ? null : Math.round(epochSeconds - at / 1000),
    complete,
    abilities: nameWhatIsLacking([...stock, ...guide]),
  }
}

/** Without a caller label a function that exists refuses before it does anything. */
async function probeGuideFunction(client: DialerClient, functionName: FunctionName): Promise<Ability> {
  return await judged(
    functionName,
    client.call(functionName, {} as never, { withoutSource: true, timeoutMs: TIMEOUT_MS }),
  )
}

const ask = (client: DialerClient, functionName: FunctionName): Promise<Ability> => {
  // Required parameters are left out on purpose: the call is to fail on them.
  const params = harmlessParams(functionName) as unknown as ParamsOf<FunctionName>
  return judged(functionName, client.call(functionName, params, { timeoutMs: TIMEOUT_MS }))
}

async function judged(functionName: FunctionName, call: ReturnType<DialerClient['call']>): Promise<Ability> {
  try {
    return abilityOfReply(functionName, await call)
  } catch (error) {
    return abilityOfError(functionName, error)
  }
}

function whatTheBuildTells(functionName: FunctionName, build: string | null): Ability | null {
  const { introducedBuild, permissions } = functionSpec(functionName)
  if (build !== null && !hasBuild(build, introducedBuild)) {
    return ability(functionName, 'missing', `It came with build ${introducedBuild}; this server is ${build}.`)
  }
  // Answered without a login.
  return permissions.userLevel === null && build !== null ? ability(functionName, 'allowed') : null
}

const notAsked = (functionName: FunctionName): Ability => ability(functionName, 'unknown', 'Not asked yet.')
