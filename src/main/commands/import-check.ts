import { copyFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ReconcileProgress } from '../../shared/model/checked-rows.ts'
import type { ImportJob } from '../../shared/model/import.ts'
import type { CommandApp, CommandIo } from './command-context.ts'
import { exitCodes } from './exit-codes.ts'

type CheckApp = Pick<CommandApp, 'imports' | 'files'>

/**
 * `--hand-over FILE`: the checked rows as a file for VICIdial's own list loader. The job waits, to be reconciled later.
 * @returns the exit code
 */
export async function handOver(job: ImportJob, given: { path: string; json: boolean }, app: CheckApp, io: CommandIo) {
  const { file, rows, leftOut } = await app.imports.checked.handOver({ jobId: job.jobId })
  const path = resolve(given.path)
  const written = app.files.find(file.fileId)?.path
  if (written !== undefined) await copyFile(written, path)
  if (leftOut.length > 0) io.stderr(`The loader has no column for: ${leftOut.join(', ')}\n`)
  io.stderr(`When it is loaded: dialdeck import --resume ${job.jobId} --reconcile\n`)
  const { invalid, duplicate } = job.counts
  const summary = { jobId: job.jobId, file: path, rows, invalid, duplicates: duplicate }
  io.stdout(
    given.json
      ? `${JSON.stringify(summary)}\n`
      : `${rows} rows in ${path}, ${invalid} invalid, ${duplicate} duplicates inside the file\n`,
  )
  return invalid + duplicate === 0 ? exitCodes.allAccepted : exitCodes.withRejects
}

/** `--reconcile`: what of the rows is in the list already. @returns the figures, and prints them */
export async function reconcileRows(
  jobId: string,
  json: boolean,
  app: CheckApp,
  io: CommandIo,
): Promise<ReconcileProgress> {
  let last: ReconcileProgress = { looked: 0, rows: 0, present: 0, missing: 0, doubled: 0, altered: 0 }
  for await (const progress of app.imports.checked.watchReconcile({ jobId })) last = progress
  const { present, missing, doubled, altered } = last
  io.stdout(
    json
      ? `${JSON.stringify({ jobId, present, missing, doubled, altered })}\n`
      : `${present} present (${doubled} doubled, ${altered} altered), ${missing} missing\n`,
  )
  if (missing > 0) io.stderr(`Send what is missing: dialdeck import --resume ${jobId}\n`)
  return last
}
