import type { AgentState } from '../../../shared/model/overview.ts'

export const stateWords: Readonly<Record<AgentState, string>> = {
  waiting: 'Waiting',
  call: 'In call',
  dispo: 'Dispo',
  paused: 'Paused',
  dead: 'Dead call',
  other: 'Other',
}

export const stateColors: Readonly<Record<AgentState, string>> = {
  waiting: 'green',
  call: 'blue',
  dispo: 'violet',
  paused: 'yellow',
  dead: 'red',
  other: 'gray',
}
