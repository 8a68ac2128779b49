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

/** The choice a `duplicate_check` value stands for; null for several scopes at once, which only the command line gives. */
export function duplicateChoiceOf(value: string): DuplicateChoice | null {
  if (value === '') return { match: 'NONE', scope: 'LIST', days: null }
  const parts = /^DUP(PHONEALT|NAMEPHONE|TITLEALTPHONE)?(LIST|CAMP|SYS)(?:-(\d+)DAY)?$/.exec(value)
  const scope = scopeWords.find((each) => each.value === parts?.[2])?.value
  if (parts === null || scope === undefined) return null
  const match = matchWords.find((each) => each.value === (parts[1] ?? 'PHONE'))?.value ?? 'PHONE'
  return { match, scope, days: parts[3] === undefined ? null : Number(parts[3]) }
}

/** A `duplicate_check` value in words, e.g. "same phone number, in this list". */
export function duplicateWords(value: string): string {
  const choice = duplicateChoiceOf(value)
  if (choice === null) return value
  if (choice.match === 'NONE') return 'not checked'
  const match = matchWords.find((each) => each.value === choice.match)?.label.replace(/ \(.*/, '') ?? ''
  const scope = scopeWords.find((each) => each.value === choice.scope)?.label ?? ''
  return `${match}, ${scope}${choice.days === null ? '' : `, of the last ${choice.days === 1 ? 'day' : `${choice.days} days`}`}`
}
