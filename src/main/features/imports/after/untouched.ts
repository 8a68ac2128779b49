import { leadColumns, leadFieldTitle } from '../../../../shared/values/lead-fields.ts'
import { storedValue } from '../../../../shared/values/stored-value.ts'
import type { JobFacts } from '../job-facts.ts'
import { isStandardField } from '../mapping/lead-fields.ts'
import { stampOf } from '../sending/stamp.ts'

/** What a load stored of one lead, as far as the load decided it. */
export interface StoredByLoad {
  /** By column of the lead. */
  readonly values: Readonly<Record<string, string>>
  readonly custom: Readonly<Record<string, string>>
  /** The callback it set; null: none. */
  readonly callback: { readonly at: string; readonly user: string; readonly comments: string } | null
  /** The priority it put the lead into the hopper with; null: it did not. */
  readonly hopperPriority: number | null
}

/** A lead as it stands now; null: the API does not tell. */
export interface LeadNow {
  readonly values: Readonly<Record<string, string>>
  readonly custom: Readonly<Record<string, string>> | null
  readonly entryDate: string | null
  readonly modifyDate: string | null
  readonly callbacks: readonly CallbackNow[] | null
  /** Its priority in the hopper. */
  readonly hopper: { readonly priority: number } | 'out' | null
}

export interface CallbackNow {
  readonly at: string
  readonly status: string
  readonly user: string
  readonly comments: string
}

/** Computed by the dialer of the number, and anew when clocks change: nothing anybody did to the lead. */
const notCompared: ReadonlySet<string> = new Set(['gmt_offset_now', 'last_local_call_time', 'lead_id'])
/** What the dialer puts into columns nothing was sent for. */
const defaults: Readonly<Record<string, string>> = {
  status: 'NEW',
  gender: 'U',
  date_of_birth: '0000-00-00',
  called_count: '0',
  rank: '0',
  entry_list_id: '0',
}
/** A lead's own insert takes several statements; a change by somebody comes later. */
const insertSeconds = 10

/**
 * What the load stored for a row: the values that were sent, as the dialer keeps them, and its defaults elsewhere.
 * @param sent the row's values by field, as they were staged
 * @param apiUser whose leads they are, as the dialer notes it
 */
export function storedByLoad(
  facts: Pick<JobFacts, 'options' | 'stampField' | 'nonLatin'>,
  load: { readonly jobId: string; readonly row: number; readonly apiUser: string },
  sent: Readonly<Record<string, string>>,
): StoredByLoad {
  const { options, stampField, nonLatin } = facts
  const stored = (name: string, value: string): string => storedValue('add_lead', name, value, { nonLatin })
  const custom = Object.fromEntries(
    Object.entries(sent)
      .filter(([name]) => !isStandardField(name))
      .map(([name, value]) => [name, stored(name, value)]),
  )
  const values: Record<string, string> = {}
  for (const column of leadColumns) {
    if (notCompared.has(column)) continue
    const value = sent[column]
    values[column] = value === undefined ? (defaults[column] ?? '') : stored(column, value)
  }
  const listId = sent['list_id'] ?? options.listId
  values['list_id'] = listId
  values['user'] = load.apiUser
  values['phone_code'] ||= '1'
  if (stampField !== null) values[stampField] = stampOf(load.jobId, load.row)
  if (Object.keys(custom).length > 0) values['entry_list_id'] = listId
  const at = options.callbackCampaign === '' ? undefined : sent['callback_datetime']
  return {
    values,
    custom,
    callback:
      at === undefined ? null : { at, user: sent['callback_user'] ?? '', comments: sent['callback_comments'] ?? '' },
    hopperPriority: options.hopperPriority,
  }
}

/** What of a lead is not as its load stored it, in words; empty: nobody touched it. What is not told is not judged. */
export function whatChanged(load: StoredByLoad, now: LeadNow): string[] {
  return [
    ...movedOrWorked(load, now),
    ...changedValues(load, now),
    ...changedCustom(load, now),
    ...changedCallbacks(load, now),
    ...changedHopper(load, now),
    ...changedLater(now),
  ]
}

const first = (text: string | undefined): string => (text ?? '').split(/\r?\n/, 1)[0]?.trim() ?? ''

/** Some ways of reading give the first line of a text only. */
const isSame = (column: string, was: string, is: string): boolean => {
  if (was === is || was.trim() === is.trim()) return true
  if (column === 'user') return is === '' || was.toLowerCase() === is.toLowerCase()
  if (column === 'rank' || column === 'called_count' || column === 'entry_list_id') return Number(was) === Number(is)
  if (is === '' && was === defaults[column]) return true
  return /[\r\n]/.test(was) && !/[\r\n]/.test(is) && first(was) === is.trim()
}

function movedOrWorked({ values, callback }: StoredByLoad, { values: now }: LeadNow): string[] {
  const told: string[] = []
  const status = now['status'] ?? ''
  if (status !== values['status'] && !(callback !== null && status === 'CBHOLD'))
    told.push(`Its status is ${status} by now.`)
  if (Number(now['called_count'] ?? 0) > 0) told.push(`It was called ${countOf(Number(now['called_count']))}.`)
  if (now['list_id'] !== values['list_id']) told.push(`It is in list ${now['list_id'] ?? ''} by now.`)
  return told
}

const countOf = (times: number): string => (times === 1 ? 'once' : `${times} times`)

const toldApart: ReadonlySet<string> = new Set(['status', 'called_count', 'list_id', 'entry_list_id'])

const changedValues = ({ values }: StoredByLoad, { values: now }: LeadNow): string[] =>
  Object.entries(values)
    .filter(([column, was]) => !toldApart.has(column) && !isSame(column, was, now[column] ?? ''))
    .map(([column]) => `Its ${column} was changed to "${now[column] ?? ''}" (${leadFieldTitle(column)}).`)

function changedCustom({ custom }: StoredByLoad, { custom: now, values }: LeadNow): string[] {
  if (now === null) return []
  const labels = new Set([...Object.keys(custom), ...Object.keys(now)])
  const told = [...labels]
    .filter((label) => !isSame(label, custom[label] ?? '', now[label] ?? ''))
    .map((label) => `Its custom field ${label} holds "${now[label] ?? ''}" by now.`)
  const hasRow = Number(values['entry_list_id'] ?? 0) > 0
  if (told.length === 0 && hasRow && Object.keys(custom).length === 0) told.push('It has custom fields by now.')
  return told
}

function changedCallbacks({ callback }: StoredByLoad, { callbacks }: LeadNow): string[] {
  if (callbacks === null) return []
  const others = callbacks.filter((each) => callback === null || !isCallbackOfLoad(callback, each))
  if (others.length > 0)
    return others.map(({ at, user }) => `It has a callback for ${at}${user === '' ? '' : ` (${user})`}.`)
  return callbacks.length > 1 ? ['It has more than one callback.'] : []
}

const isCallbackOfLoad = (load: NonNullable<StoredByLoad['callback']>, now: CallbackNow): boolean =>
  now.status === 'ACTIVE' &&
  now.at.slice(0, 16) === load.at.slice(0, 16) &&
  now.user.toLowerCase() === load.user.toLowerCase() &&
  first(now.comments) === first(load.comments)

function changedHopper({ hopperPriority }: StoredByLoad, { hopper }: LeadNow): string[] {
  if (hopper === null || hopper === 'out' || hopper.priority === hopperPriority) return []
  return [`It is in the hopper, with priority ${hopper.priority}.`]
}

/** Every change of a lead moves its date on, also one whose values are as they were. */
function changedLater({ entryDate, modifyDate, values }: LeadNow): string[] {
  if (entryDate === null) return []
  const told: string[] = []
  if (modifyDate !== null && secondsBetween(entryDate, modifyDate) > insertSeconds) {
    told.push(`It was changed at ${modifyDate}.`)
  }
  const lastCall = values['last_local_call_time'] ?? ''
  if (secondsBetween(entryDate, lastCall) > insertSeconds) told.push(`Its last call was at ${lastCall}.`)
  return told
}

/** 0 where a moment is none: `0000-00-00 00:00:00` is what never was. */
function secondsBetween(from: string, to: string): number {
  const [start, end] = [from, to].map((moment) => Date.parse(`${moment.replace(' ', 'T')}Z`))
  return start === undefined || end === undefined || Number.isNaN(end - start) ? 0 : Math.abs(end - start) / 1000
}
