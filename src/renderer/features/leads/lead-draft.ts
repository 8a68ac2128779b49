import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import {
  commitRequestSchema,
  noActions,
  type Lead,
  type LeadActions,
  type LeadRef,
  type LeadValues,
} from '../../../shared/model/lead.ts'
import { leadPath } from '../../ui/record-paths.ts'
import { createWindowMemory } from '../../state/window-memory.ts'

/** An edit that is not committed yet. It outlives the screen, a dialer that goes away, a closed tab and a reload. */
export interface LeadDraft {
  /** The lead as it was when the first field was touched. */
  readonly before: LeadValues
  readonly customBefore: LeadValues
  readonly typed: LeadValues
  readonly customTyped: LeadValues
  readonly actions: LeadActions
  /** Values of others the admin chose to overwrite, by field. */
  readonly overwrite: LeadValues
}

export const emptyLeadDraft: LeadDraft = {
  before: {},
  customBefore: {},
  typed: {},
  customTyped: {},
  actions: noActions,
  overwrite: {},
}

const draftSchema = commitRequestSchema.pick({
  before: true,
  customBefore: true,
  typed: true,
  customTyped: true,
  actions: true,
  overwrite: true,
})
const memory = createWindowMemory('lead-drafts', z.array(z.tuple([z.string(), draftSchema])))
const drafts = new Map<string, LeadDraft>(memory.read())
const listeners = new Set<() => void>()

function put(ref: LeadRef, draft: LeadDraft | null): void {
  if (draft === null) drafts.delete(leadPath(ref))
  else drafts.set(leadPath(ref), draft)
  memory.keep([...drafts])
  for (const listener of listeners) listener()
}

/** The edit of a lead as it stands. */
export const leadDraftOf = (ref: LeadRef): LeadDraft => drafts.get(leadPath(ref)) ?? emptyLeadDraft

/** Stages one field; typing the old value again takes it back. */
export function stageField(ref: LeadRef, lead: Lead, field: string, value: string, custom: boolean): void {
  const draft = leadDraftOf(ref)
  const [typedName, beforeName] = custom ? (['customTyped', 'customBefore'] as const) : (['typed', 'before'] as const)
  const present = (custom ? lead.custom?.[field] : lead.values[field]) ?? ''
  const old = draft[beforeName][field] ?? present
  const { [field]: _, ...others } = draft[typedName]
  put(ref, {
    ...draft,
    [beforeName]: { ...draft[beforeName], [field]: old },
    [typedName]: value === old ? others : { ...others, [field]: value },
  })
}

/** Takes the edit of one field back. */
export function unstageField(ref: LeadRef, field: string, custom: boolean): void {
  const draft = leadDraftOf(ref)
  const [typedName, beforeName] = custom ? (['customTyped', 'customBefore'] as const) : (['typed', 'before'] as const)
  const { [field]: _typed, ...typed } = draft[typedName]
  const { [field]: _before, ...before } = draft[beforeName]
  put(ref, { ...draft, [typedName]: typed, [beforeName]: before })
}

export const stageActions = (ref: LeadRef, change: Partial<LeadActions>): void =>
  put(ref, { ...leadDraftOf(ref), actions: { ...leadDraftOf(ref).actions, ...change } })

/** The admin has seen what somebody else wrote and means to overwrite it. */
export const settleConflict = (ref: LeadRef, field: string, now: string): void =>
  put(ref, { ...leadDraftOf(ref), overwrite: { ...leadDraftOf(ref).overwrite, [field]: now } })

export const dropDraft = (ref: LeadRef): void => put(ref, null)

export const isStaged = ({ typed, customTyped, actions }: LeadDraft): boolean =>
  Object.keys(typed).length + Object.keys(customTyped).length > 0 ||
  actions.resetLead ||
  actions.hopper.kind !== 'leave' ||
  actions.callback.kind !== 'leave'

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useLeadDraft = (ref: LeadRef): LeadDraft => useSyncExternalStore(subscribe, () => leadDraftOf(ref))
