import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDemoDialer } from '../../src/demo-dialer/server.ts'
import { importFolder } from '../../src/main/features/imports/import-folder.ts'
import { stampOf } from '../../src/main/features/imports/sending/stamp.ts'
import { openJournal } from '../../src/main/store/journal.ts'
import { createLocalImports } from '../helpers/local-imports.ts'
import { note } from './import/measure.ts'

const rows = 10_000
/** As the app has it: so long a dialer may still be at work on a call that was lost. */
const settleWaitMs = 10_000

/**
 * Resume of an import whose every row was claimed when its process was killed, with half of them on the dialer: seconds from
 * the resume until each is told, the wait for calls the dialer may still be at included.
 */
export async function run(): Promise<Record<string, number>> {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-settle-bench-'))
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  const local = createLocalImports({
    dir,
    url: dialer.url,
    user: dialer.user,
    password: dialer.password,
    connections: 8,
    settleWaitMs,
  })
  try {
    const numbers = Array.from({ length: rows }, (_, row) => String(2_125_550_000 + row))
    const file = join(dir, 'leads.csv')
    writeFileSync(file, `phone_number\n${numbers.join('\n')}\n`)
    const { jobId } = await local.startFile(file, { stampField: 'source_id' }, { hold: true })
    const { fileName } = await local.atRest(jobId)
    const journal = openJournal(importFolder(local.paths.jobsDir, jobId, fileName).journalFile)
    journal.claim(0, rows, Date.now())
    journal.close()
    const { db } = dialer.setup
    for (const [at, number] of numbers.entries()) {
      if (at % 2 === 1) continue
      db.run(
        `INSERT INTO leads (phone_number, list_id, source_id, entry_date, modify_date)
         VALUES (?, '101', ?, '2026-01-01 00:00:00', '2026-01-01 00:00:00')`,
        number,
        stampOf(jobId, at + 1),
      )
    }
    const held = dialer.faults.hold('add_lead', 0)
    const startedMs = performance.now()
    await local.imports.resume({ jobId })
    const watching = (async () => {
      let said = ''
      for await (const { progress } of local.imports.watch({ jobId })) {
        const { settling } = progress
        if (settling === undefined) continue
        const now = `${settling.rows} rows, ${Math.ceil(settling.secondsLeft ?? 0)} s left`
        if (now !== said) note(`${((performance.now() - startedMs) / 1000).toFixed(1)} s: settling ${now}`)
        said = now
      }
    })()
    await held.reached
    const settledSeconds = (performance.now() - startedMs) / 1000
    const { counts } = await local.imports.get({ jobId })
    held.release()
    await local.imports.cancel({ jobId })
    await watching
    return { rows, found: counts.added, settledSeconds, waitSeconds: settleWaitMs / 1000 }
  } finally {
    await local.close()
    await dialer.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
