import type { ImportRequest, Preview } from '../../../shared/model/import.ts'
import { ProblemError } from '../../../shared/model/problem.ts'

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

export const unknownFile = (): ProblemError =>
  new ProblemError({ code: 'not-found', what: 'The file is not known any more', action: 'Choose it again.' })

export const noRows = (name: string): ProblemError =>
  new ProblemError({
    code: 'unreadable-file',
    what: `${name} has a header and no rows`,
    action: 'Choose a file with rows, or say that its first line is not a header.',
  })
