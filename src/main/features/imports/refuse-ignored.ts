import { hasBuild } from '../../../shared/catalogue/build-order.ts'
import { functionSpec } from '../../../shared/catalogue/index.ts'
import type { ImportRequest } from '../../../shared/model/import.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { duplicateCheckFault } from '../../../shared/values/duplicate-check.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { readList } from '../../dialer/operations/list-facts.ts'
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
  const tooNew = duplicateCheckFault(options.duplicateCheck, build)
  if (tooNew !== null) throw noSuchCheck(tooNew)
  const { list_exists_check: _, ...shared } = sharedParams(options)
  const fed = Object.keys(mapping).filter((field) => options.callbackCampaign !== '' || !isCallback(field))
  const names = [...Object.keys(shared), ...fed, ...(fed.some(isCallback) ? ['callback'] : [])]
  const ignored = names.find((name) => isNewerThan(build, name))
  if (ignored !== undefined) {
    throw new ProblemError({
      code: 'bad-input',
      what: `This dialer would ignore ${ignored}`,
      why: `It came with build ${sinceOf(ignored) ?? ''}; this dialer is ${build}.`,
      action: 'Leave the option or the column out.',
      field: ignored,
    })
  }
  if (isNewerThan(build, 'list_exists_check')) await refuseUnknownList(client, options.listId, mapping, build)
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

function sinceOf(name: string): string | null {
  const spec = functionSpec('add_lead').params.find((param) => param.name === name)
  return /^\d{5,6}-\d{4}/.exec(spec?.sinceBuild ?? '')?.[0] ?? null
}

const isNewerThan = (build: string, name: string): boolean => {
  const since = sinceOf(name)
  return since !== null && !hasBuild(build, since)
}

/** Such a build puts leads into a list that does not exist, where nobody finds them. */
async function refuseUnknownList(
  client: DialerClient,
  listId: string,
  mapping: ImportRequest['mapping'],
  build: string,
): Promise<void> {
  const why = `Build ${build} loads leads into lists that do not exist, without a word.`
  if (mapping['list_id'] !== undefined) {
    throw new ProblemError({
      code: 'bad-input',
      what: 'Lists of a column cannot be checked on this dialer',
      why,
      action: 'Load each list by itself.',
      field: 'list_id',
    })
  }
  const exists = hasBuild(build, functionSpec('list_info').introducedBuild)
    ? (await readList(client, listId, false)) !== null
    : await isKnownToUpdate(client, listId)
  if (exists) return
  throw new ProblemError({
    code: 'not-found',
    what: `List ${listId} does not exist on the dialer, or this API user may not see it`,
    why,
    action: 'Check the list id, or add the list first.',
    field: 'listId',
  })
}

/** Builds before `list_info`: a change of nothing changes nothing, and is refused where there is no such list. */
async function isKnownToUpdate(client: DialerClient, listId: string): Promise<boolean> {
  const { answer } = await client.call('update_list', { list_id: listId })
  return !answer.lines.some(({ kind, reason }) => kind === 'ERROR' && reason.includes('NOT EXIST'))
}

const noSuchCheck = (why: string): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: 'The duplicate check would do nothing',
    why,
    action: 'Correct it. Nothing was sent.',
    field: 'duplicateCheck',
  })
