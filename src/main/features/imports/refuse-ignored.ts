import type { ImportRequest } from '../../../shared/model/import.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { duplicateCheckFault } from '../../../shared/values/duplicate-check.ts'
import { ignoredBy, paramsUnknownTo } from '../../../shared/values/ignored-params.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { listExists } from '../../dialer/operations/list-exists.ts'
import { readVersion } from '../../dialer/operations/read-version.ts'
import { callbackFields, sharedParams } from './sending/add-lead-params.ts'

/**
 * Refuses what this dialer would ignore without a word, before the first row: a misspelt duplicate check, options its
 * build does not know yet, a list that does not exist where its build cannot refuse it.
 * @throws ProblemError `bad-input`, `not-found`
 */
export async function refuseIgnored(
  client: DialerClient,
  { options, mapping }: Pick<ImportRequest, 'options' | 'mapping'>,
  knownBuild: string | null,
): Promise<void> {
  const misspelt = duplicateCheckFault(options.duplicateCheck, null)
  if (misspelt !== null) throw noSuchCheck(misspelt)
  const build = (await buildOf(client)) ?? knownBuild
  if (build === null) return
  const tooNew = duplicateCheckFault(options.duplicateCheck, build, true)
  if (tooNew !== null) throw noSuchCheck(tooNew)
  const { list_exists_check: _, duplicate_check: __, ...shared } = sharedParams(options)
  const fed = Object.keys(mapping).filter((field) => options.callbackCampaign !== '' || !isCallback(field))
  const names = [...Object.keys(shared), ...fed, ...(fed.some(isCallback) ? ['callback'] : [])]
  const ignored = ignoredBy(build, 'add_lead', Object.fromEntries(names.map((name) => [name, shared[name] ?? 'Y'])))
  if (ignored !== null) {
    throw new ProblemError({
      code: 'bad-input',
      what: `This dialer would ignore ${ignored.name}`,
      why: ignored.why,
      action: 'Leave the option or the column out.',
      field: ignored.name,
    })
  }
  if (paramsUnknownTo(build, 'add_lead').includes('list_exists_check')) {
    await refuseUnknownList(client, options.listId, build)
  }
}

const isCallback = (field: string): boolean => (callbackFields as readonly string[]).includes(field)

/** Null where it cannot be had just now; what is wrong with the connection shows with the first row. */
async function buildOf(client: DialerClient): Promise<string | null> {
  try {
    return (await readVersion(client)).build
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}

/** Such a build puts leads into a list that does not exist, where nobody finds them. */
async function refuseUnknownList(client: DialerClient, listId: string, build: string): Promise<void> {
  const why = `Build ${build} loads leads into lists that do not exist, without a word.`
  if (await listExists(client, listId)) return
  throw new ProblemError({
    code: 'not-found',
    what: `List ${listId} does not exist on the dialer, or this API user may not see it`,
    why,
    action: 'Check the list id, or add the list first.',
    field: 'listId',
  })
}

const noSuchCheck = (why: string): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: 'The duplicate check would do nothing',
    why,
    action: 'Correct it. Nothing was sent.',
    field: 'duplicateCheck',
  })
