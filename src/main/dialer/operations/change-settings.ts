import type { FunctionName, ParamsOf } from '../../../shared/catalogue/index.ts'
import { checkParams } from '../../../shared/values/check-params.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../dialer-client.ts'
import { RefusedError } from '../errors.ts'

/** What is changed: a campaign, a list, a user or a phone, by its id. */
export type SettingsTarget =
  | { readonly functionName: 'update_campaign'; readonly campaign_id: string }
  | { readonly functionName: 'update_list'; readonly list_id: string }
  | { readonly functionName: 'update_user'; readonly agent_user: string }
  | { readonly functionName: 'update_phone'; readonly extension: string; readonly server_ip: string }

/** New values by parameter; empty ones are not sent. */
export type SettingValues = Readonly<Record<string, string>>

/**
 * Changes settings in one call, after what the dialer would refuse or store otherwise was looked for.
 * @returns what it remarked besides, in its words
 * @throws ProblemError `bad-input` with the field; RefusedError with the dialer's words, and then nothing was changed
 */
export async function changeSettings(
  client: DialerClient,
  { functionName, ...id }: SettingsTarget,
  values: SettingValues,
  nonLatin: boolean,
): Promise<string[]> {
  const params = { ...id, ...values }
  refuseFaults(functionName, params, nonLatin)
  // Names and values were checked against the catalogue just now.
  const { answer, raw } = await client.call(functionName, params as ParamsOf<typeof functionName>)
  const notices = answer.lines.filter((line) => line.kind === 'NOTICE')
  // Ranks of a user alone are said to be changed in a notice, behind which an error says that nothing was.
  const isDone = notices.some((line) => line.reason.includes('UPDATED'))
  const error = answer.lines.find(
    (line) => line.kind === 'ERROR' && !(isDone && line.reason.startsWith('NO UPDATES DEFINED')),
  )
  if (error) throw new RefusedError(functionName, wordsOf(error.reason), error.values, raw)
  if (!isDone && !answer.lines.some((line) => line.kind === 'SUCCESS')) {
    const [first] = answer.lines
    throw new RefusedError(functionName, first?.reason ?? 'It says nothing.', first?.values ?? [], raw)
  }
  return notices.map((line) => line.reason)
}

/** @throws ProblemError `bad-input` for the first value the dialer would refuse */
export function refuseFaults(functionName: FunctionName, params: SettingValues, nonLatin: boolean): void {
  const fault = checkParams(functionName, params, { nonLatin }).find(({ severity }) => severity === 'error')
  if (fault) throw new ProblemError({ code: 'bad-input', what: `${fault.param}: ${fault.message}`, field: fault.param })
}

/** @throws ProblemError `conflict` when a setting that is to be changed is not what it was thought to be */
export function refuseConflict(now: SettingValues, expected: SettingValues, values: SettingValues): void {
  const changed = Object.keys(values).find((name) => name in now && name in expected && now[name] !== expected[name])
  if (changed === undefined) return
  throw new ProblemError({
    code: 'conflict',
    what: `${changed} was changed by somebody else meanwhile.`,
    why: `It was “${expected[changed] ?? ''}” and is “${now[changed] ?? ''}” now. Nothing was sent.`,
    action: 'Look at the new value, then change it if that is still wanted.',
    field: changed,
  })
}

/** The dialer puts the same words behind every optional field. */
const wordsOf = (reason: string): string => reason.replace(/, THIS IS AN OPTIONAL FIELD$/, '')
