import { parseAnswer } from '../../shared/answer/index.ts'
import type { FunctionName, ParamsOf } from '../../shared/catalogue/index.ts'
import { ProblemError } from '../../shared/model/problem.ts'
import { ignoredBy, mayBeIgnored } from '../../shared/values/ignored-params.ts'
import type { CallOptions, DialerClient, Reply } from './dialer-client.ts'
import { IgnoredParamError } from './errors.ts'
import { listExists } from './operations/list-exists.ts'
import { readVersion } from './operations/read-version.ts'

type Params = Readonly<Record<string, string | number | undefined>>

/**
 * The client of a dialer whose build may be older than a call: what it would ignore without a word is done another way – a
 * list is asked for before a lead goes into it – or refused, before anything is sent. Only calls with a parameter that some
 * build lacks make it ask for the build, once.
 * @param knownBuild as it was found last; null: never
 */
export function fitToBuild(client: DialerClient, knownBuild: string | null): DialerClient {
  let asking: Promise<string | null> | null = null
  /** Lists that were there. */
  const present = new Set<string>()

  const buildNow = (): Promise<string | null> =>
    (asking ??= readVersion(client).then(
      ({ build }) => build ?? knownBuild,
      (error: unknown) => {
        // What is wrong with the connection shows with the call itself.
        asking = null
        if (error instanceof ProblemError) return knownBuild
        throw error
      },
    ))

  /** A dialer may have been brought up to date since it was asked. */
  const tooOld = async (functionName: FunctionName, params: Params): Promise<string | null> => {
    if (!mayBeIgnored(functionName, params)) return null
    if (knownBuild !== null && ignoredBy(knownBuild, functionName, params) === null) return null
    const build = await buildNow()
    return build !== null && ignoredBy(build, functionName, params) !== null ? build : null
  }

  const isThere = async (listId: string, options: CallOptions): Promise<boolean> => {
    if (present.has(listId)) return true
    const { signal, jobId } = options
    const asked = { ...(signal === undefined ? {} : { signal }), ...(jobId === undefined ? {} : { jobId }) }
    if (!(await listExists(client, listId, asked))) return false
    present.add(listId)
    return true
  }

  return {
    async call<F extends FunctionName>(
      functionName: F,
      params: ParamsOf<F>,
      options: CallOptions = {},
    ): Promise<Reply> {
      const given = params as Params
      const build = await tooOld(functionName, given)
      if (build === null) return client.call(functionName, params, options)
      const left: Record<string, string | number | undefined> = { ...given }
      for (const name of options.mayBeIgnored ?? []) {
        if (ignoredBy(build, functionName, { [name]: left[name] })) delete left[name]
      }
      const list = listToCheck(functionName, left)
      if (list !== null && ignoredBy(build, functionName, { list_exists_check: 'Y' })) {
        delete left['list_exists_check']
        if (list !== '' && !(await isThere(list, options))) return noSuchList(functionName, left, list)
      }
      const ignored = ignoredBy(build, functionName, left)
      if (ignored) throw new IgnoredParamError(functionName, ignored.name, ignored.why)
      return client.call(functionName, left as ParamsOf<F>, options)
    },
    atOnce: client.atOnce,
    restMs: client.restMs,
    close: () => client.close(),
  }
}

/** The list a call wants to be checked; empty: it names none; null: it does not want that. */
function listToCheck(functionName: FunctionName, params: Params): string | null {
  if (params['list_exists_check'] !== 'Y') return null
  if (functionName === 'add_lead') return String(params['list_id'] ?? '')
  return functionName === 'update_lead' ? String(params['list_id_field'] ?? '') : null
}

/** What a build that checks says. */
function noSuchList(functionName: FunctionName, params: Params, listId: string): Reply {
  const phone = String(params['phone_number'] ?? '')
  const raw = `ERROR: ${functionName} NOT A DEFINED LIST ID, LIST EXISTS CHECK ENABLED - ${phone}|${listId}\n`
  return {
    answer: parseAnswer({ functionName, status: 200, body: raw }),
    httpStatus: 200,
    latencyMs: 0,
    attempts: 0,
    raw,
  }
}
