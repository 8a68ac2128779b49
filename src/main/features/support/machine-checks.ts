import { randomUUID } from 'node:crypto'
import { rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Policy } from '../../../shared/model/policy.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { SelfCheck } from '../../../shared/model/support.ts'
import type { Clock, Paths, SecretStore, TrustedCertificates } from '../../ports.ts'

/** A check without its number. */
export type Finding = Omit<SelfCheck, 'number' | 'about'>

export interface MachineChecksDeps {
  readonly version: string
  readonly door: string
  readonly paths: Paths
  readonly secrets: SecretStore
  readonly policy: Policy
  readonly certificates: TrustedCertificates
  readonly clock: Clock
  /** Writes to the store and takes it back. @throws ProblemError when it cannot */
  readonly tryStore: () => void
  /** Records of the store that cannot be used. */
  readonly unusable: () => readonly { readonly kind: string; readonly name: string; readonly why: string }[]
}

const MB = 1024 * 1024
const LITTLE_SPACE_MB = 1_024
const NO_SPACE_MB = 50
/** The key is made up for each look; nothing of a connection is touched. */
const PROBE = 'dialdeck-self-check'

/** What must be right on this computer, each to be run when it is its turn. */
export function machineChecks(deps: MachineChecksDeps): readonly (() => Promise<Finding>)[] {
  const { paths, policy, clock } = deps
  return [
    async () => passed('The program', programWords(deps)),
    async () => {
      const why = await whyNotWritable(paths.dataDir)
      if (why !== null) return failed('The data folder can be written to', `${paths.dataDir}: ${why}`, RIGHTS)
      return spaceLeft(paths.dataDir)
    },
    async () => {
      try {
        deps.tryStore()
        const { size } = await stat(paths.storeFile)
        return passed('The store can be written to', `${paths.storeFile}, ${megabytes(size)}.`)
      } catch (error) {
        return failed(
          'The store can be written to',
          wordsOf(error),
          'Look at the free space and the rights of the folder.',
        )
      }
    },
    async () => {
      const title = 'Every record of the store can be read'
      const found = deps.unusable()
      if (found.length === 0) return passed(title, 'Settings, connections, jobs and presets.')
      const words = found.slice(0, LISTED).map(({ kind, name, why }) => `${kind} ${name}: ${why}`)
      const more = found.length > LISTED ? ` And ${found.length - LISTED} more.` : ''
      return { ...failed(title, words.join(' ') + more, MEND_RECORDS), state: 'warning' }
    },
    async () => {
      const why = await whyNotWritable(paths.logsDir)
      return why === null
        ? passed('The log can be written to', `${paths.logsDir}.`)
        : failed('The log can be written to', `${paths.logsDir}: ${why}`, RIGHTS)
    },
    () => keychainCheck(deps.secrets),
    async () => certificateCheck(deps.certificates),
    async () => passed('Rules of this machine', policyWords(policy)),
    async () => {
      const now = new Date(clock.now())
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      return passed('Clock and time zone', `${now.toISOString()} (UTC), time zone ${zone}.`)
    },
  ]
}

const LISTED = 10
const MEND_RECORDS =
  'Save these settings, connections or presets again, or remove them. Everything else works without them.'
const RIGHTS = 'Give your user the right to write there, or name another folder with --data-dir.'

const programWords = ({ version, door }: MachineChecksDeps): string => {
  const { node, electron, sqlite } = process.versions
  const runtime = electron === undefined ? `Node ${node}` : `Electron ${electron}, Node ${node}`
  return `Dialdeck ${version}, ${door} door, ${runtime}, SQLite ${sqlite ?? 'unknown'}, ${process.platform} ${process.arch}.`
}

async function whyNotWritable(dir: string): Promise<string | null> {
  const file = join(dir, `.self-check-${randomUUID()}`)
  try {
    await writeFile(file, 'x', { mode: 0o600 })
    return null
  } catch (error) {
    return wordsOf(error)
  } finally {
    await rm(file, { force: true }).catch(() => undefined)
  }
}

async function spaceLeft(dir: string): Promise<Finding> {
  const title = 'The data folder can be written to'
  const { bavail, bsize } = await statfs(dir)
  const freeMb = Math.floor((bavail * bsize) / MB)
  const words = `${dir}, ${freeMb.toLocaleString('en-US')} MB free.`
  const action = 'Make room: journals and result files of imports are written there.'
  if (freeMb < NO_SPACE_MB) return failed(title, words, action)
  return freeMb < LITTLE_SPACE_MB ? { ...passed(title, words), state: 'warning', action } : passed(title, words)
}

async function keychainCheck(secrets: SecretStore): Promise<Finding> {
  const title = 'The keychain keeps passwords'
  const action =
    'Until then passwords are kept for the session only. On Linux it needs a running keyring and libsecret.'
  const status = await secrets.status()
  if (!status.available) {
    return { title, state: 'warning', detail: [status.label, status.why].filter(Boolean).join('. '), action }
  }
  const secret = randomUUID()
  try {
    await secrets.set(PROBE, secret)
    const kept = await secrets.get(PROBE)
    await secrets.remove(PROBE)
    if (kept === secret) return passed(title, `${status.label}: written, read and removed.`)
    return failed(title, `${status.label} gave back something else than was kept.`, action)
  } catch (error) {
    return failed(title, `${status.label}: ${wordsOf(error)}`, action)
  }
}

function certificateCheck({ bundled, system, store, problem }: TrustedCertificates): Finding {
  const title = 'Certificate authorities are trusted'
  if (problem === null) return passed(title, `${bundled} bundled with Dialdeck, ${system} from ${store}.`)
  return {
    title,
    state: 'warning',
    detail: `${bundled} bundled with Dialdeck. None from ${store}: ${problem}`,
    action: "A dialer whose certificate your company signed needs that authority's certificate in its connection.",
  }
}

function policyWords(policy: Policy): string {
  const rules = [
    policy.allowedHosts === null ? null : `only ${policy.allowedHosts.join(', ') || 'no dialer at all'}`,
    policy.readOnly ? 'read-only' : null,
    policy.requireHttps ? 'https only' : null,
    policy.keepPasswords ? null : 'passwords for the session only',
    policy.maxConnections === null ? null : `${policy.maxConnections} calls at once at most`,
    policy.disableGpu ? 'without graphics card' : null,
  ].filter((rule) => rule !== null)
  return rules.length === 0 ? 'None are laid down.' : `Laid down: ${rules.join('; ')}.`
}

const megabytes = (bytes: number): string => `${(bytes / MB).toFixed(1)} MB`

const wordsOf = (error: unknown): string =>
  error instanceof ProblemError
    ? [error.problem.what, error.problem.why].filter(Boolean).join(' ')
    : error instanceof Error
      ? error.message
      : String(error)

const passed = (title: string, detail: string): Finding => ({ title, state: 'passed', detail })
const failed = (title: string, detail: string, action: string): Finding => ({ title, state: 'failed', detail, action })
