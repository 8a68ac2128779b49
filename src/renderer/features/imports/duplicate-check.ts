/** What makes a lead a duplicate, and where the dialer looks for it. */
export interface DuplicateChoice {
  readonly match: 'PHONE' | 'PHONEALT' | 'NAMEPHONE' | 'TITLEALTPHONE' | 'NONE'
  readonly scope: 'LIST' | 'CAMP' | 'SYS'
  /** Only leads entered in the last days; null looks at all of them. */
  readonly days: number | null
}

/** The windows the dialer knows; any other is ignored without a word. */
export const dayWindows = [1, 2, 3, 7, 14, 15, 21, 28, 30, 60, 90, 180, 360] as const

export const matchWords: readonly { value: DuplicateChoice['match']; label: string }[] = [
  { value: 'PHONE', label: 'same phone number' },
  { value: 'PHONEALT', label: 'same phone or alternate phone (slow on large systems)' },
  { value: 'NAMEPHONE', label: 'same first name, last name and phone' },
  { value: 'TITLEALTPHONE', label: 'same title and alternate phone (slow on large systems)' },
  { value: 'NONE', label: '(not checked: every row is loaded)' },
]

export const scopeWords: readonly { value: DuplicateChoice['scope']; label: string }[] = [
  { value: 'LIST', label: 'in this list' },
  { value: 'CAMP', label: 'in all lists of the campaign' },
  { value: 'SYS', label: 'anywhere on the dialer' },
]

/** The API's `duplicate_check` value for a choice; empty for no check. */
export function duplicateCheckOf({ match, scope, days }: DuplicateChoice): string {
  if (match === 'NONE') return ''
  const mode = match === 'PHONE' ? `DUP${scope}` : `DUP${match}${scope}`
  return days === null ? mode : `${mode}-${days}DAY`
}
