import type { Contract } from './index.ts'

type PathOf<Router> = {
  [Area in keyof Router & string]: `${Area}.${keyof Router[Area] & string}`
}[keyof Router & string]

/** `area.name` of a procedure. */
export type ProcedurePath = PathOf<Contract>

/**
 * Procedures that can lose something on the dialer, or stop people from working. On a connection guarded as production each
 * is refused until this very request was confirmed (`app.confirm`). A new one that destroys is to be put here:
 * `test/main/rpc/confirmation.test.ts` finds those that are missing.
 */
export const destructiveProcedures = [
  'users.change',
  'users.remove',
  'leads.remove',
  'leads.startEdit',
  'hopper.empty',
  'lists.change',
  'lists.reset',
  'lists.remove',
  'lists.changeEach',
  'campaigns.change',
  'dnc.startJob',
  'offboarding.startJob',
  'phones.remove',
  'phones.removeAlias',
  'jobs.undo',
  'jobs.resume',
  'console.run',
] as const satisfies readonly ProcedurePath[]

export type DestructiveProcedure = (typeof destructiveProcedures)[number]

export const isDestructive = (path: string): path is DestructiveProcedure =>
  (destructiveProcedures as readonly string[]).includes(path)
