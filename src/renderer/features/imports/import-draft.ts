import { useSyncExternalStore } from 'react'
import type { FileRef } from '../../../shared/model/file.ts'
import {
  importOptionsSchema,
  type ImportJob,
  type ImportOptions,
  type Mapping,
  type Reading,
} from '../../../shared/model/import.ts'
import type { Problem } from '../../../shared/model/problem.ts'
import { problemOf } from '../../ui/problem-of.ts'
import type { MappingChanges } from './column-mapping.ts'

/** An import being made ready. It outlives the screen, so that looking elsewhere loses nothing. */
export interface ImportDraft {
  /** The dialer it is for; lists and campaigns chosen are those of this one. Null: not begun. */
  readonly connectionId: string | null
  readonly file: FileRef | null
  /** `part`: only the beginning of the file is with the app yet. A problem: the rest did not get there. */
  readonly handedOver: 'part' | 'whole' | Problem
  /** How the admin wants the file read, where the guess was wrong. */
  readonly reading: Partial<Reading>
  /** The mapping of a preset the admin chose; null: what the preview begins with. */
  readonly base: Mapping | null
  readonly changes: MappingChanges
  readonly presetName: string | null
  /** As they will be asked for; the list id and the country code may still be unusable while they are typed. */
  readonly options: ImportOptions
  /** Whether the admin has seen or chosen options since the program started. */
  readonly optionsChosen: boolean
}

const usualOptions: ImportOptions = {
  ...importOptionsSchema.parse({
    listId: '000',
    phoneCode: '1',
    duplicateCheck: 'DUPLIST',
    dncCheck: false,
    maxConnections: null,
  }),
  listId: '',
}

export const emptyDraft: ImportDraft = {
  connectionId: null,
  file: null,
  handedOver: 'whole',
  reading: {},
  base: null,
  changes: {},
  presetName: null,
  options: usualOptions,
  optionsChosen: false,
}

let current = emptyDraft
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Changes the draft; every screen that shows it follows. */
export function changeDraft(change: Partial<ImportDraft>): void {
  current = { ...current, ...change }
  for (const listener of listeners) listener()
}

export const changeOptions = (change: Partial<ImportOptions>): void =>
  changeDraft({ options: { ...current.options, ...change }, optionsChosen: true })

/** The file goes to another dialer than before: what named a list or a campaign of that one is chosen anew. */
export function draftFor(connectionId: string): void {
  if (current.connectionId === connectionId) return
  const { connectionId: before, options } = current
  const ofDialer = before === null ? {} : { listId: '', campaignDncCheck: '', callbackCampaign: '' }
  changeDraft({ connectionId, options: { ...options, ...ofDialer } })
}

/** How a file is read from the beginning. */
const freshColumns = { reading: {}, base: null, changes: {}, presetName: null } as const

/** The file is read otherwise: its columns are guessed anew. */
export const readAs = (reading: Partial<Reading>): void => changeDraft({ ...freshColumns, reading })

/** Hands over what is missing of the file that is being looked at. */
let rest: (() => Promise<FileRef>) | null = null

/**
 * Another file, or none: list and checks stay as they were chosen, columns are guessed anew.
 *
 * @param restOfFile where `file` is only its beginning: hands over the whole
 */
export function startDraft(file: FileRef | null, restOfFile: (() => Promise<FileRef>) | null = null): void {
  rest = restOfFile
  changeDraft({ ...freshColumns, file, handedOver: restOfFile === null ? 'whole' : 'part' })
}

/** The first look was had: now the rest of the file may come. Does nothing when it is on its way or there. */
export function handOverRest(): void {
  const first = current.file
  const work = rest?.()
  rest = null
  void work?.then(
    (file) => current.file === first && changeDraft({ file, handedOver: 'whole' }),
    (error: unknown) => current.file === first && changeDraft({ handedOver: problemOf(error) }),
  )
}

type PastImport = Pick<ImportJob, 'connectionId' | 'options'>

/**
 * The options of the last import into a dialer, for the next one; null where there was none. Its list is not taken
 * over: where leads go is said each time.
 *
 * @param jobs newest first
 */
export function rememberedOptions(jobs: readonly PastImport[], connectionId: string): ImportOptions | null {
  const last = jobs.find((job) => job.connectionId === connectionId)
  return last === undefined ? null : { ...last.options, listId: '' }
}

/** Begins with the options of the last import, unless some were chosen since the program started. */
export function remember(jobs: readonly PastImport[], connectionId: string): void {
  const options = rememberedOptions(jobs, connectionId)
  if (!current.optionsChosen && options !== null) changeDraft({ options })
}

export const useImportDraft = (): ImportDraft => useSyncExternalStore(subscribe, () => current)
