import { ProblemError } from '../../shared/model/problem.ts'
import type { JobRecord } from '../store/jobs-store.ts'

export const noSuchJob = (jobId: string): ProblemError =>
  new ProblemError({ code: 'not-found', what: `There is no such job: ${jobId}.` })
export const unknownKind = (kind: string): ProblemError =>
  new ProblemError({
    code: 'conflict',
    what: `This version of Dialdeck does not know jobs of the kind “${kind}”.`,
    action: 'Open it with the version that made it, or delete it.',
  })
export const elsewhere = (record: JobRecord): ProblemError =>
  new ProblemError({
    code: 'conflict',
    what: `Another Dialdeck is working on ${record.title}.`,
    action: 'Pause or cancel it there, or wait until it has finished.',
  })
export const isOverNow = (record: JobRecord): ProblemError =>
  new ProblemError({
    code: 'conflict',
    what: 'This job is over.',
    why: `It is ${record.state}.`,
    action: 'Start a new one for what is left.',
  })
export const stillRunning = (): ProblemError =>
  new ProblemError({
    code: 'conflict',
    what: 'The job is still running.',
    action: 'Pause or cancel it, or wait until it has finished.',
  })
export const undoneAlready = (undo: JobRecord): ProblemError =>
  new ProblemError({
    code: 'conflict',
    what: undo.state === 'finished' ? 'This job was undone already.' : 'This job is being undone already.',
    why: `Job ${undo.id} undoes it and is ${undo.state}.`,
    ...(undo.state === 'finished' ? {} : { action: 'Open that job and resume it, or cancel it first.' }),
  })
export const noUndo = (why: string): ProblemError =>
  new ProblemError({ code: 'bad-input', what: 'There is nothing to undo.', why })
