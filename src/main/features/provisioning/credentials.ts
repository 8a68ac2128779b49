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
}

/** Passwords of jobs until they are taken, once. Nothing of them is ever on disk here. */
export interface Credentials {
  /** Passwords a row brings itself, or was given. */
  secretsOf(jobId: string, row: number): RowSecrets | null
  keepSecrets(jobId: string, row: number, secrets: RowSecrets): void
  add(jobId: string, row: number, credential: Credential): void
  count(jobId: string): number
  has(jobId: string, row: number): boolean
  /** Hands them out in the order of the rows, and forgets them. */
  take(jobId: string): Credential[]
}

export function createCredentials(): Credentials {
  const secrets = new Map<string, Map<number, RowSecrets>>()
  const made = new Map<string, Map<number, Credential>>()
  const within = <Value>(jobs: Map<string, Map<number, Value>>, jobId: string): Map<number, Value> => {
    const rows = jobs.get(jobId) ?? new Map<number, Value>()
    jobs.set(jobId, rows)
    return rows
  }
  return {
    secretsOf: (jobId, row) => secrets.get(jobId)?.get(row) ?? null,
    keepSecrets: (jobId, row, value) => void within(secrets, jobId).set(row, value),
    add: (jobId, row, credential) => void within(made, jobId).set(row, credential),
    count: (jobId) => made.get(jobId)?.size ?? 0,
    has: (jobId, row) => made.get(jobId)?.has(row) ?? false,
    take: (jobId) => {
      const rows = [...(made.get(jobId) ?? [])].toSorted(([a], [b]) => a - b)
      made.delete(jobId)
      return rows.map(([, credential]) => credential)
    },
  }
}
