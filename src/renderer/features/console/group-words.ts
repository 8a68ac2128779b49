import type { Effect, FunctionGroup } from '../../../shared/catalogue/index.ts'

/** What the groups of functions are called, in the order of the chooser. */
export const groupWords: Readonly<Record<FunctionGroup, string>> = {
  system: 'System',
  leads: 'Leads',
  lists: 'Lists',
  campaigns: 'Campaigns',
  hopper: 'Hopper',
  users: 'Users',
  phones: 'Phones',
  dids: 'DIDs',
  dnc: 'Do not call',
  recordings: 'Recordings',
  reports: 'Reports',
}

/** What a call does to the dialer. */
export const effectWords: Readonly<Record<Effect, { title: string; color: string }>> = {
  read: { title: 'Reads', color: 'green' },
  write: { title: 'Changes', color: 'yellow' },
  destructive: { title: 'Loses data', color: 'red' },
}
