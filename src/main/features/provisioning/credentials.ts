import type { UnitPart } from './unit-steps.ts'

/** What a new user needs to log in. Lives in memory only. */
export interface Credential {
  readonly userId: string
  readonly fullName: string
  readonly password: string
  /** '' without a phone. */
  readonly phoneLogin: string
  readonly phonePassword: string
}

export interface RowSecrets {
  readonly password: string
  readonly phonePassword: string
  /** Parts of the unit that have these passwords on the dialer, as far as it has said so. */
  readonly given: Set<UnitPart>
}

/** Passwords of jobs until the person says that they have them. Nothing of them is ever on disk here. */
export interface Credentials {
  /** Passwords a row brings itself, or was given. */
  secretsOf(jobId: string, row: number): RowSecrets | null
  keepSecrets(jobId: string, row: number, secrets: Pick<RowSecrets, 'password' | 'phonePassword'>): RowSecrets
  add(jobId: string, row: number, credential: Credential): void
  /** The user of a row is not there any more. */
  remove(jobId: string, row: number): void
  count(jobId: string): number
  /** In the order of the rows. */
  all(jobId: string): Credential[]
  /** Told of each credential of a job as it is added. */
  listen(jobId: string, listener: (credential: Credential) => void): void
  /** Forgets all that were added; with `isOver` also the passwords of rows that have come to nothing. */
  forget(jobId: string, isOver: boolean): void
}

export function createCredentials(): Credentials {
  const secrets = new Map<string, Map<number, RowSecrets>>()
  const made = new Map<string, Map<number, Credential>>()
  const listeners = new Map<string, (credential: Credential) => void>()
  const within = <Value>(jobs: Map<string, Map<number, Value>>, jobId: string): Map<number, Value> => {
    const rows = jobs.get(jobId) ?? new Map<number, Value>()
    jobs.set(jobId, rows)
    return rows
  }
  return {
    secretsOf: (jobId, row) => secrets.get(jobId)?.get(row) ?? null,
    keepSecrets: (jobId, row, { password, phonePassword }) => {
      const kept = { password, phonePassword, given: new Set<UnitPart>() }
      within(secrets, jobId).set(row, kept)
      return kept
    },
    add: (jobId, row, credential) => {
      within(made, jobId).set(row, credential)
      listeners.get(jobId)?.(credential)
    },
    remove: (jobId, row) => void made.get(jobId)?.delete(row),
    count: (jobId) => made.get(jobId)?.size ?? 0,
    all: (jobId) => [...(made.get(jobId) ?? [])].toSorted(([a], [b]) => a - b).map(([, credential]) => credential),
    listen: (jobId, listener) => void listeners.set(jobId, listener),
    forget: (jobId, isOver) => {
      for (const row of made.get(jobId)?.keys() ?? []) secrets.get(jobId)?.delete(row)
      made.delete(jobId)
      if (!isOver) return
      secrets.delete(jobId)
      listeners.delete(jobId)
    },
  }
}
