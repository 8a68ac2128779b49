import type { Problem } from '../../../../shared/model/problem.ts'
import type { PreviewInput, ReadPreview } from '../preview.ts'
import type { PrepareInput, Prepared } from './prepare.ts'

/** What the thread is told: plain values only, functions cannot cross. */
export interface PrepareOrder extends Omit<PrepareInput, 'plan'> {
  readonly journalFile: string
  readonly plan: Omit<PrepareInput['plan'], 'storedAs'>
  /** Whether the dialer keeps letters of all scripts. */
  readonly nonLatin: boolean
  /** Whether later rows with a number that an earlier one has are left out. */
  readonly endRepeatedNumbers: boolean
}

/** A file to be looked at only. */
export interface PreviewOrder {
  readonly preview: PreviewInput
}

export type PrepareMessage =
  | { readonly kind: 'previewed'; readonly read: ReadPreview }
  | { readonly kind: 'progress'; readonly rows: number }
  | { readonly kind: 'done'; readonly prepared: Prepared }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'bug'; readonly message: string }
