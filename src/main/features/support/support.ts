import { mkdir, writeFile } from 'node:fs/promises'
import { homedir, hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import type { ActivityCall } from '../../../shared/model/activity.ts'
import type { Settings } from '../../../shared/model/app.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import type { LogPage, SelfCheck, SupportBundle } from '../../../shared/model/support.ts'
import type { FileSource } from '../../ports.ts'
import type { JobRecord } from '../../store/jobs-store.ts'
import * as parts from './bundle-parts.ts'
import { type LogQuery, readLog } from './read-log.ts'
import { createRedactor, type Telling } from './redactor.ts'
import { selfChecks, type SelfChecksDeps } from './self-checks.ts'

export interface SupportDeps extends SelfChecksDeps {
  readonly files: FileSource
  readonly settings: () => Settings
  /** Every secret known here, to be masked wherever it should turn up. */
  readonly knownSecrets: () => Promise<readonly string[]>
  /** The newest, newest first. */
  readonly newestCalls: (limit: number) => readonly ActivityCall[]
  readonly newestJobs: (limit: number) => readonly JobRecord[]
  readonly tables: () => readonly { name: string; rows: number }[]
}

/** What helps when something does not work. */
export interface Support {
  watchChecks(input: { connectionIds: string[] | null }, signal?: AbortSignal): AsyncGenerator<SelfCheck[]>
  readLog(input: LogQuery): Promise<LogPage>
  /** Makes the file; it is the app's own and goes when the app ends. */
  makeBundle(): Promise<SupportBundle>
}

const CALLS = 5_000
const JOBS = 500

export function createSupport(deps: SupportDeps): Support {
  const { paths, clock, files, version, door } = deps

  async function makeParts(): Promise<parts.Part[]> {
    const connections = await deps.connections()
    const labels = new Map(connections.map(({ id }, index) => [id, `connection-${index + 1}`]))
    const redact = createRedactor({
      secrets: await deps.knownSecrets(),
      telling: [...machineNames(paths.dataDir), ...connectionNames(connections)],
    })
    let checks: SelfCheck[] = []
    for await (const made of selfChecks(deps, null, undefined)) checks = made
    const made = [
      parts.aboutPart(version, door, await deps.secrets.status(), redact),
      parts.settingsPart(deps.settings(), deps.policy),
      parts.connectionsPart(connections, labels),
      parts.checksPart(checks, redact),
      parts.jobsPart(deps.newestJobs(JOBS), labels),
      parts.callsPart(deps.newestCalls(CALLS), labels),
      parts.storePart(deps.tables()),
      ...(await parts.logParts(paths.logsDir, redact)),
    ]
    return [parts.readmePart(made), ...made]
  }

  return {
    watchChecks: ({ connectionIds }, signal) => selfChecks(deps, connectionIds, signal),
    readLog: async (query) => ({ entries: await readLog(paths.logsDir, query), dir: paths.logsDir }),
    async makeBundle() {
      const [made, { zipped }] = await Promise.all([makeParts(), import('./zipped.ts')])
      const name = `dialdeck-support-${stampOf(clock.now())}.zip`
      const path = join(paths.inboxDir, name)
      await mkdir(paths.inboxDir, { recursive: true, mode: 0o700 })
      await writeFile(path, await zipped(made), { mode: 0o600 })
      const { fileId, sizeBytes } = await files.register({ path, name, owned: true })
      return {
        file: { fileId, name, sizeBytes },
        parts: made.map(({ name: part, about, text }) => ({ name: part, about, bytes: Buffer.byteLength(text) })),
      }
    },
  }
}

/** `20261124-0707`, in UTC. */
function stampOf(at: number): string {
  const [day = '', time = ''] = new Date(at).toISOString().split('T')
  return `${day.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}`
}

const machineNames = (dataDir: string): Telling[] => [
  { text: dataDir, label: '‹data folder›' },
  { text: homedir(), label: '~' },
  { text: hostname(), label: '‹this computer›' },
  { text: userInfo().username, label: '‹user›' },
]

/** In an error a host stands with or without its port. */
function connectionNames(connections: readonly Connection[]): Telling[] {
  return connections.flatMap(({ name, url, moreUrls, user, proxy }, index) => {
    const number = index + 1
    const dialers = [url, ...moreUrls].map((address) => new URL(address).hostname)
    const proxies = proxy.kind === 'manual' ? [new URL(proxy.url).hostname] : []
    return [
      { text: name, label: `connection-${number}` },
      { text: user, label: `api-user-${number}` },
      ...(proxy.kind === 'manual' ? [{ text: proxy.user, label: `proxy-user-${number}` }] : []),
      ...dialers.map((text) => ({ text, label: `dialer-${number}` })),
      ...proxies.map((text) => ({ text, label: `proxy-${number}` })),
    ]
  })
}
