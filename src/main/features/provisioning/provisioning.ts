import { mostAtOnce } from '../../../shared/model/connection.ts'
import { type StartedJob, startedJob } from '../../jobs/jobs-of-kind.ts'
import { basename } from 'node:path'
import type { FileRef } from '../../../shared/model/file.ts'
import type { Reading } from '../../../shared/model/import.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DryRunNews, Plan, ProvisionRequest } from '../../../shared/model/provisioning.ts'
import { ReadOnlyError } from '../../dialer/errors.ts'
import { partOf } from '../../dialer/operations/known-dialer.ts'
import { readUser } from '../../dialer/operations/read-user.ts'
import type { FileSource, HeldFiles } from '../../ports.ts'
import { createCredentials, type Credential } from './credentials.ts'
import { dryRun } from './dry-run.ts'
import { generatePassword } from './generate-password.ts'
import { planUnits, type SourceLine, type Unit, withoutSecrets } from './plan-units.ts'
import { createProvisionJobs, type ProvisionJobsDeps, stagedUnits } from './provision-jobs.ts'
import { sheetAsCsv, sheetAsPage, type SheetForm } from './sheet.ts'

export interface ProvisioningDeps extends Omit<ProvisionJobsDeps, 'settleWaitMs' | 'credentials'> {
  readonly files: FileSource & HeldFiles
  rowsOf(fileId: string, reading: Reading): AsyncIterable<readonly SourceLine[]>
  /** Wait before a lost answer is settled; tests shorten it. */
  readonly settleWaitMs?: number
}

interface JobInput {
  readonly jobId: string
}

/** Users with their phones out of a file: what the contract's procedures of the same names ask for. */
export interface Provisioning {
  plan(request: ProvisionRequest): Promise<Plan>
  watchDryRun(request: ProvisionRequest, signal?: AbortSignal): AsyncGenerator<DryRunNews>
  /** @param onCredential told of each user's passwords as the dialer takes them; of a phone's once more with the user's */
  startJob(request: ProvisionRequest, onCredential?: (credential: Credential) => void): Promise<StartedJob>
  /** The credentials of a job as a file that is in memory only. They stay until they are forgotten. */
  openSheet(input: JobInput & { as: SheetForm; passphrase: string }): FileRef
  forgetCredentials(input: JobInput): StartedJob
  dispose(): Promise<void>
}

const defaultSettleWaitMs = 10_000
/** Users are made by the hundred; a file of more is a mistake. */
const mostUnits = 10_000
/** A sheet that was saved is not needed here any more; another is made of the credentials while they are there. */
const sheetKeptMs = 300_000

export function createProvisioning(deps: ProvisioningDeps): Provisioning {
  const { dialers, files, clock } = deps
  const credentials = createCredentials()
  const jobs = createProvisionJobs({ ...deps, credentials, settleWaitMs: deps.settleWaitMs ?? defaultSettleWaitMs })
  /** Sheets in memory, by job. */
  const sheets = new Map<string, Set<string>>()
  const ending = new AbortController()

  const unitsOf = async (request: ProvisionRequest): Promise<Unit[]> => {
    const connection = dialers.connection(request.connectionId)
    const client = await dialers.clientFor(request.connectionId)
    const rows: SourceLine[] = []
    let isHead = request.reading.hasHeader
    for await (const read of deps.rowsOf(request.fileId, request.reading)) {
      for (const row of read) {
        if (!isHead && row.cells.some((cell) => cell.trim() !== '')) rows.push(row)
        isHead = false
      }
      if (rows.length > mostUnits) throw tooMany()
    }
    const own = await partOf(() => readUser(client, connection.user))
    const ownLevel = 'value' in own ? (own.value?.level ?? null) : null
    return planUnits(rows, request, ownLevel, connection.nonLatin)
  }

  return {
    plan: async (request) => {
      const units = await unitsOf(request)
      return { units: units.map(withoutSecrets), sound: units.filter((unit) => unit.problems.length === 0).length }
    },
    watchDryRun: async function* (request, signal = new AbortController().signal) {
      const units = await unitsOf(request)
      const client = await dialers.clientFor(request.connectionId)
      yield* dryRun(
        client,
        mostAtOnce(dialers.connection(request.connectionId)),
        units,
        request.options.template,
        signal,
      )
    },
    startJob: async (request, onCredential) => {
      const connection = dialers.connection(request.connectionId)
      if (connection.guard === 'read-only') throw new ReadOnlyError('Making users', connection.name)
      const units = await unitsOf(request)
      const sound = units.filter((unit) => unit.problems.length === 0)
      if (sound.length === 0) throw nothingSound()
      const { options } = request
      const title = `${sound.length.toLocaleString('en-US')} user${sound.length === 1 ? '' : 's'}${options.phones ? ' with phones' : ''}`
      const job = { connectionId: connection.id, connectionName: connection.name, title, options: { options } }
      const now = await jobs.start(job, [stagedUnits(units)], (jobId) => {
        if (onCredential) credentials.listen(jobId, onCredential)
        for (const unit of sound) {
          if (unit.password === null && unit.phonePassword === null) continue
          credentials.keepSecrets(jobId, unit.row, {
            password: unit.password ?? generatePassword(options.passwordLength),
            phonePassword: unit.phonePassword ?? generatePassword(Math.min(30, options.passwordLength)),
          })
        }
      })
      return startedJob(now)
    },
    openSheet: ({ jobId, as, passphrase }) => {
      const dir = jobs.dirOf(jobId)
      if (credentials.count(jobId) === 0) throw nothingToTake()
      if (passphrase !== '' && passphrase.length < 8) throw shortPassphrase()
      const { record } = jobs.now(jobId)
      const title = `${record.title} on ${record.connectionName}`
      const all = credentials.all(jobId)
      const sheet = files.hold({
        name: `credentials-${basename(dir)}.${as === 'csv' ? 'csv' : 'html'}`,
        content: as === 'csv' ? sheetAsCsv(all) : sheetAsPage(title, all, as, passphrase),
      })
      const { fileId, name } = sheet
      const open = sheets.get(jobId) ?? new Set<string>()
      sheets.set(jobId, open.add(fileId))
      void clock.sleep(sheetKeptMs, ending.signal).then(
        () => files.forget(fileId),
        () => undefined,
      )
      return { fileId, name, sizeBytes: sheet.content.length }
    },
    forgetCredentials: ({ jobId }) => {
      const { state } = jobs.now(jobId).record
      if (state === 'queued' || state === 'running') throw stillAtWork()
      credentials.forget(jobId, state === 'finished' || state === 'cancelled' || state === 'failed')
      for (const fileId of sheets.get(jobId) ?? []) files.forget(fileId)
      sheets.delete(jobId)
      return { jobId }
    },
    dispose: async () => {
      ending.abort()
      for (const fileId of [...sheets.values()].flatMap((open) => [...open])) files.forget(fileId)
    },
  }
}

const tooMany = (): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: `The file has more than ${mostUnits.toLocaleString('en-US')} rows.`,
    action: 'Choose the file with the users, or split it.',
  })
const nothingSound = (): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: 'There is no user to make.',
    why: 'Something speaks against every row.',
    action: 'Mend what the check says, or change the options.',
  })
const nothingToTake = (): ProblemError =>
  new ProblemError({
    code: 'not-found',
    what: 'There are no credentials to download.',
    why: 'They are in memory only, and end when they are forgotten or the program ends.',
    action: 'Give the users new passwords under Users where they are not known.',
  })
const stillAtWork = (): ProblemError =>
  new ProblemError({
    code: 'conflict',
    what: 'Users are still being made.',
    action: 'Wait until the job has ended, or pause it, and download the credentials once more first.',
  })
const shortPassphrase = (): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: 'The passphrase is too short.',
    action: 'Give at least 8 characters, or none for a sheet that is not protected.',
    field: 'passphrase',
  })
