import type { Job } from '../../../shared/model/job-view.ts'
import type { RowState } from '../../../shared/model/job.ts'
import { countOf } from '../amounts.ts'

export interface KindWords {
  readonly title: string
  readonly noun: 'lead' | 'number' | 'user' | 'row'
  /** Screen the job belongs to. */
  readonly home: { readonly path: string; readonly title: string }
  /** States of a row that is as it was wanted. */
  readonly done: readonly RowState[]
}

/** What each kind of job is called, and where it belongs. A new kind adds its line here. */
export const kindWords: Readonly<Record<Job['kind'], KindWords>> = {
  import: {
    title: 'Import',
    noun: 'lead',
    home: { path: '/import', title: 'Import' },
    done: ['added', 'updated', 'moved'],
  },
  'import-undo': {
    title: 'Undo of an import',
    noun: 'lead',
    home: { path: '/import', title: 'Import' },
    done: ['deleted'],
  },
  'lead-edit': {
    title: 'Bulk edit',
    noun: 'lead',
    home: { path: '/leads/jobs', title: 'Bulk edits' },
    done: ['updated'],
  },
  hopper: {
    title: 'Hopper',
    noun: 'lead',
    home: { path: '/hopper/jobs', title: 'Hopper' },
    done: ['added', 'updated'],
  },
  dnc: {
    title: 'Do not call',
    noun: 'number',
    home: { path: '/dnc/jobs', title: 'Do not call' },
    done: ['added', 'deleted'],
  },
  provision: {
    title: 'Add users',
    noun: 'user',
    home: { path: '/users/jobs', title: 'Users' },
    done: ['added'],
  },
  offboard: {
    title: 'Offboard users',
    noun: 'user',
    home: { path: '/users/jobs', title: 'Users' },
    done: ['updated', 'deleted'],
  },
  unknown: { title: 'Unknown', noun: 'row', home: { path: '/jobs', title: 'Jobs' }, done: [] },
}

/** Rows of a job that are as they were wanted. */
export const doneOf = ({ kind, progress }: Pick<Job, 'kind' | 'progress'>): number =>
  kindWords[kind].done.reduce((sum, state) => sum + progress.counts[state], 0)

interface UndoWords {
  readonly title: string
  readonly about: string
  readonly danger: boolean
  /** The app asks before on a production dialer. */
  readonly loses: boolean
}

/** What an undo of a job does, before it is asked for. */
export function undoWords(job: Job): UndoWords {
  const { details, connectionName } = job
  const changed = countOf(doneOf(job), kindWords[job.kind].noun)
  const title = `Undo it on ${connectionName}?`
  if (details?.kind === 'dnc') {
    return {
      title,
      danger: details.action === 'add',
      loses: details.action === 'add',
      about:
        details.action === 'add'
          ? `${changed} this job has added will be taken off again and may be called. Numbers that were listed before it stay listed.`
          : `${changed} this job has removed will be put on the list again.`,
    }
  }
  if (details?.kind === 'offboard') {
    return {
      title: `Activate ${changed} again on ${connectionName}?`,
      danger: false,
      loses: false,
      about: 'Those this job has deactivated can log in again. Users that were inactive before it stay so.',
    }
  }
  if (details?.kind === 'hopper') {
    return {
      title: `Take ${changed} out of the hopper of ${details.campaignId} on ${connectionName}?`,
      danger: true,
      loses: true,
      about:
        'Only leads the hopper still holds as this job put them there are taken out. Leads dialed since, or put there by the dialer itself or with another priority, stay as they are and are listed.',
    }
  }
  return {
    title: `Undo the change of ${changed} on ${connectionName}?`,
    danger: false,
    loses: true,
    about:
      'What was there before is written back, lead by lead, as a job of its own. Where somebody changed a field since, the lead is left as it is and listed.',
  }
}
