import type { AbilityState } from '../../../shared/model/capabilities.ts'

/** What a function's state is called, and how it is coloured. */
export const abilityWords: Readonly<Record<AbilityState, { title: string; color: string }>> = {
  allowed: { title: 'Allowed', color: 'green' },
  refused: { title: 'Refused', color: 'red' },
  missing: { title: 'Not on this server', color: 'gray' },
  unknown: { title: 'Not known', color: 'yellow' },
}
