import { createReadStream } from 'node:fs'
import { arch, cpus, freemem, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ActivityCall } from '../../../shared/model/activity.ts'
import type { Settings } from '../../../shared/model/app.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import type { Policy } from '../../../shared/model/policy.ts'
import type { SelfCheck } from '../../../shared/model/support.ts'
import type { JobRecord } from '../../store/jobs-store.ts'
import { LOG_FILES } from './read-log.ts'
import { type Redact, redactValue } from './redactor.ts'

/** One file of the bundle. */
export interface Part {
  readonly name: string
  readonly about: string
  readonly text: string
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')

export const aboutPart = (version: string, door: string, keychain: unknown, redact: Redact): Part => ({
  name: 'about.json',
  about: 'Versions, system and memory',
  text: json({
    version,
    door,
    platform: process.platform,
    arch: arch(),
    release: release(),
    versions: process.versions,
    processors: cpus().length,
    memoryMb: { total: toMb(totalmem()), free: toMb(freemem()), used: toMb(process.memoryUsage.rss()) },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    keychain: redactValue(keychain, redact),
  }),
})

const toMb = (bytes: number): number => Math.round(bytes / (1024 * 1024))

/** Which rules there are, not which hosts they name. */
export const settingsPart = (settings: Settings, policy: Policy): Part => ({
  name: 'settings.json',
  about: 'Settings of the app and rules of the machine',
  text: json({
    settings: { ...settings, lastConnectionId: settings.lastConnectionId === null ? null : 'set' },
    policy: { ...policy, allowedHosts: policy.allowedHosts === null ? null : policy.allowedHosts.length },
  }),
})

export const connectionsPart = (connections: readonly Connection[], labels: ReadonlyMap<string, string>): Part => ({
  name: 'connections.json',
  about: 'Connections by number: how they are set up, not where they lead',
  text: json(
    connections.map((connection) => ({
      label: labels.get(connection.id),
      kind: connection.kind,
      scheme: new URL(connection.url).protocol,
      webNodes: 1 + connection.moreUrls.length,
      guard: connection.guard,
      tls: connection.tls.kind,
      proxy: connection.proxy.kind,
      clientCertificate: connection.clientCertificate !== null,
      passwordPlace: connection.passwordPlace,
      plainHttp: connection.plainHttp,
      nonLatin: connection.nonLatin,
      maxConnections: connection.maxConnections,
      halted: connection.halted !== null,
      build: connection.build,
    })),
  ),
})

export const checksPart = (checks: readonly SelfCheck[], redact: Redact): Part => ({
  name: 'checks.json',
  about: 'The numbered checks, made just now',
  text: json(redactValue(checks, redact)),
})

/** Without titles: those are names of files. */
export const jobsPart = (jobs: readonly JobRecord[], labels: ReadonlyMap<string, string>): Part => ({
  name: 'jobs.jsonl',
  about: 'The newest jobs: kind, state and counts',
  text: lines(
    jobs.map(({ id, kind, connectionId, state, counts, activeMs, problem, createdAt, startedAt, finishedAt }) => ({
      jobId: id,
      kind,
      connection: labels.get(connectionId) ?? 'removed',
      state,
      counts,
      activeMs,
      problem: problem?.code ?? null,
      createdAt,
      startedAt,
      finishedAt,
    })),
  ),
})

/** Names of parameters and what came of it; no value and no answer. */
export const callsPart = (calls: readonly ActivityCall[], labels: ReadonlyMap<string, string>): Part => ({
  name: 'calls.jsonl',
  about: 'The newest calls: function, names of parameters, outcome, time',
  text: lines(
    calls.map(({ at, connectionId, functionName, params, outcome, latencyMs, attempt, httpStatus, jobId }) => ({
      at,
      connection: labels.get(connectionId) ?? 'removed',
      function: functionName,
      params: Object.keys(params),
      outcome,
      latencyMs: Math.round(latencyMs),
      attempt,
      httpStatus,
      jobId,
    })),
  ),
})

export const storePart = (tables: readonly { name: string; rows: number }[]): Part => ({
  name: 'store.json',
  about: 'How many rows each table of the store has',
  text: json(tables),
})

/** The log files, line by line; what is no line of ours is redacted as text. */
export async function logParts(dir: string, redact: Redact): Promise<Part[]> {
  const parts: Part[] = []
  for (const name of LOG_FILES) {
    let text = ''
    const stream = createReadStream(join(dir, name), 'utf8')
    try {
      for await (const line of createInterface({ input: stream, crlfDelay: Infinity }))
        text += `${cleanLine(line, redact)}\n`
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    if (text !== '') parts.push({ name: `logs/${name}`, about: 'The log', text })
  }
  return parts
}

function cleanLine(line: string, redact: Redact): string {
  try {
    return JSON.stringify(redactValue(JSON.parse(line), redact))
  } catch {
    return redact(line)
  }
}

export const readmePart = (parts: readonly Part[]): Part => ({
  name: 'README.txt',
  about: 'What this is',
  text: [
    'Made by Dialdeck for whoever helps to find a fault. It holds:',
    '',
    ...parts.map(({ name, about }) => `  ${name.padEnd(24)} ${about}`),
    '',
    'It holds no password, no address of a dialer, no name of a user, no file name and no lead. Dialers are numbered;',
    'texts in quotes, e-mail addresses and long numbers are replaced by their kind. Have a look before you send it.',
    '',
  ].join('\n'),
})
