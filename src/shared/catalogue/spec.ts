/** How one function of the Non-Agent API is described: the shape of every file in `functions/`. */

export type ParamType = 'text' | 'digits' | 'enum' | 'bool' | 'list' | 'date' | 'datetime'

/** What a call changes: `destructive` calls lose data that the API cannot bring back. */
export type Effect = 'read' | 'write' | 'destructive'

/** Which servers have the function: every stock build, or hosts that added the guide's own five. */
export type Dialect = 'stock' | 'guide'

export interface ParamSpec {
  readonly name: string
  readonly required: boolean | 'conditional'
  readonly type: ParamType
  readonly minLength?: number
  readonly maxLength?: number
  /** Who enforces the lengths: the script refuses (`code`), the database cuts without a word (`db`). */
  readonly limit?: 'code' | 'db'
  readonly default?: string
  readonly values?: readonly string[]
  readonly pattern?: string
  readonly note?: string
  /** First build of this parameter where it is younger than its function: `YYMMDD-HHMM`. */
  readonly sinceBuild?: string
  readonly since?: string
}

/** One literal answer line with `<name>` for each value, as the server prints it. */
export interface AnswerSpec {
  readonly pattern: string
  readonly when?: string
  readonly fields?: readonly string[]
  readonly multi?: boolean
  readonly note?: string
}

export interface PermissionSpec {
  /** Lowest user level of the API user; null: answered without login. */
  readonly userLevel: number | null
  /** Rights on the API user's record, as `flag=value` or `flag in a,b`. */
  readonly flags: readonly string[]
  readonly scope?: string
  readonly extra?: string
}

export interface FunctionSpec {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly group: FunctionGroup
  readonly dialect: Dialect
  readonly summary: string
  readonly effect: Effect
  /** Parameters that turn a write into a destructive call, as `name=value` (e.g. `delete_lead=Y`). */
  readonly destructiveWhen?: readonly string[]
  readonly permissions: PermissionSpec
  /** Where the order of checks departs from the common one. */
  readonly checks?: string
  readonly since: string
  /** First build that has it, `YYMMDD-HHMM`, compared with BUILD of `version`. */
  readonly introducedBuild: string
  readonly output?: OutputSpec
  /** How many records one call can take, in words; null: one. */
  readonly batch: string | null
  readonly idempotent: boolean | string
  readonly notes: readonly string[]
  /** Where the vendor's documentation says otherwise. */
  readonly docsDiffer?: readonly string[]
  readonly params: readonly ParamSpec[]
  readonly success: readonly AnswerSpec[]
  readonly errors: readonly AnswerSpec[]
  readonly notices: readonly AnswerSpec[]
}

/** How a data answer (one without a prefix) is laid out. */
export interface OutputSpec {
  /** Values of `stage` the function takes, or the only form it has (`html`, `value`, `records`, `nested`). */
  readonly formats: readonly string[]
  /** How the header row is asked for; null: there is none. */
  readonly header: string | null
  readonly columns: readonly string[]
  readonly optionalColumns?: readonly string[]
}

export type FunctionGroup =
  | 'system'
  | 'leads'
  | 'lists'
  | 'campaigns'
  | 'hopper'
  | 'users'
  | 'phones'
  | 'dids'
  | 'dnc'
  | 'recordings'
  | 'reports'
