import type { ImportRequest, Preview } from '../../../shared/model/import.ts'
import { type Problem, ProblemError } from '../../../shared/model/problem.ts'
import type { Logger } from '../../ports.ts'
import type { JobRecord } from '../../store/jobs-store.ts'

/**
 * Unattended, a file is not read on a guess of its encoding: names would be stored as rubbish.
 * @param action how to say it
 */
export function refuseEncodingDoubt(
  { file, encodingDoubt }: Pick<Preview, 'file' | 'encodingDoubt'>,
  action: string,
): void {
  if (encodingDoubt === null) return
  const readings = encodingDoubt.map(({ encoding, samples }) => `${encoding}: ${samples.join(' | ')}`)
  throw new ProblemError({
    code: 'bad-input',
    what: `It is not certain in which encoding ${file.name} is written`,
    why: `Its first cells may read\n${readings.join('\n')}`,
    action,
    field: 'encoding',
  })
}

export const noPhoneColumn = (): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: 'No column holds the phone number',
    action: 'Choose the column that feeds "Phone number".',
    field: 'mapping',
  })

/** Every call has one campaign only, so the one of callbacks and the one whose do-not-call list counts must agree. */
export function refuseHalfCallbacks({ mapping, options }: ImportRequest): void {
  const { callbackCampaign, campaignDncCheck } = options
  if (mapping['callback_datetime'] !== undefined && callbackCampaign === '') {
    throw new ProblemError({
      code: 'bad-input',
      what: 'Callbacks need a campaign',
      action: 'Choose the campaign the callbacks belong to, or leave their columns out.',
      field: 'callbackCampaign',
    })
  }
  if (callbackCampaign !== '' && campaignDncCheck !== '' && callbackCampaign !== campaignDncCheck) {
    throw new ProblemError({
      code: 'bad-input',
      what: `Callbacks are for ${callbackCampaign}, the do-not-call list of ${campaignDncCheck} is to be checked`,
      why: 'The dialer takes one campaign with a lead.',
      action: 'Use the same campaign for both.',
      field: 'callbackCampaign',
    })
  }
}

export const readOnly = (name: string): ProblemError =>
  new ProblemError({
    code: 'read-only',
    what: `${name} is read-only`,
    action: 'Change the guard of the connection if you mean to load leads there.',
  })

export const notALoad = (title: string): ProblemError =>
  new ProblemError({
    code: 'conflict',
    what: `This job took the load of ${title} back: there is nothing of it to load or to take back again`,
  })

export const nothingAdded = (title: string): ProblemError =>
  new ProblemError({ code: 'conflict', what: `The import of ${title} added no lead: there is nothing to take back` })

/** An undo of a load that is there already: one that rests is gone on with, and one that took everything leaves nothing. */
export function refuseSecondUndo(load: JobRecord, allUndos: readonly JobRecord[]): void {
  const undos = allUndos.filter((job) => job.undoOf === load.id)
  const open = undos.find(({ state }) => state !== 'finished' && state !== 'cancelled' && state !== 'failed')
  if (open !== undefined) {
    throw new ProblemError({
      code: 'conflict',
      what: `The load of ${load.title} is being undone already`,
      why: `That job is ${open.state}.`,
      action: 'Open it in the list of imports and resume it, or cancel it first.',
    })
  }
  const deleted = undos.reduce((sum, { counts }) => sum + counts.deleted, 0)
  if (deleted < load.counts.added) return
  throw new ProblemError({
    code: 'conflict',
    what: `The load of ${load.title} was undone already`,
    why: `All ${load.counts.added} of its leads were deleted.`,
  })
}

export const notResumable = (record: JobRecord): ProblemError =>
  new ProblemError({
    code: 'conflict',
    what: `The import of ${record.title} cannot be gone on with`,
    why: `It is ${record.state}.`,
  })

export const noResultFile = (): ProblemError =>
  new ProblemError({
    code: 'not-found',
    what: 'The result file is not there',
    why: 'The import has not come to rest yet, or the file was deleted.',
  })

export const unknownFile = (): ProblemError =>
  new ProblemError({ code: 'not-found', what: 'The file is not known any more', action: 'Choose it again.' })

export const noRows = (name: string): ProblemError =>
  new ProblemError({
    code: 'unreadable-file',
    what: `${name} has a header and no rows`,
    action: 'Choose a file with rows, or say that its first line is not a header.',
  })

export const closedProblem: Problem = {
  code: 'cancelled',
  what: 'Dialdeck was closed while this import was running',
  action: 'Resume it: what was sent is recorded.',
}

/** Why an import ended that did not end by itself; what nobody foresaw is logged. */
export function problemFor(error: unknown, logger: Logger): Problem {
  if (error instanceof ProblemError) return error.problem
  logger.log('error', 'an import failed', {
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
  return {
    code: 'internal',
    what: 'The import was stopped by an error in the program',
    action: 'What was sent is recorded. Resume it; if it happens again, the log in the data folder says more.',
  }
}
