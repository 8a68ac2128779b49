import { useSyncExternalStore } from 'react'
import type { FileRef } from '../../../shared/model/file.ts'
import type { Reading } from '../../../shared/model/import.ts'
import type { DuplicateChoice } from './duplicate-check.ts'

/** An import being made ready. It outlives the screen, so that looking elsewhere loses nothing. */
export interface ImportDraft {
  readonly file: FileRef | null
  /** How the admin wants the file read, where the guess was wrong. */
  readonly reading: Partial<Reading>
  /** Column → field, where the admin chose otherwise; null leaves the column out. */
  readonly choices: Readonly<Record<number, string | null>>
  readonly listId: string
  readonly phoneCode: string
  readonly duplicates: DuplicateChoice
  readonly dncCheck: boolean
  readonly maxConnections: number | null
}

export const emptyDraft: ImportDraft = {
  file: null,
  reading: {},
  choices: {},
  listId: '',
  phoneCode: '1',
  duplicates: { match: 'PHONE', scope: 'LIST', days: null },
  dncCheck: false,
  maxConnections: null,
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

/** Another file, or none: list and checks stay as they were chosen, columns are guessed anew. */
export const startDraft = (file: FileRef | null): void => changeDraft({ file, reading: {}, choices: {} })

export const useImportDraft = (): ImportDraft => useSyncExternalStore(subscribe, () => current)
