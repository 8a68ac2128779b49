import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { provisionOptionsSchema } from '../../src/shared/model/provisioning.ts'
import { openLocalApp } from '../helpers/local-app.ts'
import { median, note } from './import/measure.ts'
import { bodyOf, createBareLoop } from './leads/bare-loop.ts'
import type { BenchApp } from './leads/bench-app.ts'

const users = 500
const connections = 8
const rounds = 3
const serverIp = '10.10.10.15'

/**
 * Makes 500 users with phones as a job, turn by turn with nothing but the 1,000 calls it comes down to, against the demo
 * dialer in a thread of its own.
 */
export async function run(): Promise<{ ratio: number; appMs: number; bareMs: number; users: number }> {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-bench-users-'))
  const worker = new Worker(join(import.meta.dirname, '../../src/demo-dialer/worker.ts'), {
    workerData: { dataDir: null, port: 0, leads: 100 },
  })
  const [dialer] = (await once(worker, 'message')) as [BenchApp['dialer']]
  const { app, close } = await openLocalApp(dir, dialer)
  const bare = createBareLoop(dialer)
  const demo = await app.connections.openDemo()
  const { id, kind: _, passwordPlace: _place, plainHttp: _plain, halted: _halted, ...draft } = demo
  await app.connections.save({ id, draft: { ...draft, maxConnections: connections }, remember: false })

  const bareRound = (round: number): Promise<number> =>
    bare.measure(
      Array.from({ length: users }, (_each, at) => at).flatMap((at) => {
        const userId = `bare${round}n${at}`
        const password = 'Xy8bare7pass5w'
        return [
          bodyOf(dialer, 'add_user', {
            agent_user: userId,
            agent_pass: password,
            agent_full_name: `Agent ${at}`,
            agent_user_level: '1',
            agent_user_group: 'AGENTS',
            phone_login: userId,
            phone_pass: password,
          }),
          bodyOf(dialer, 'add_phone', {
            extension: userId,
            dialplan_number: userId,
            voicemail_id: userId.slice(0, 10),
            phone_login: userId,
            phone_pass: password,
            server_ip: serverIp,
            protocol: 'SIP',
            registration_password: password,
            phone_full_name: `Agent ${at}`,
            local_gmt: '-5.00',
            outbound_cid: '0000000000',
          }),
        ]
      }),
      connections,
    )
  const appRound = async (round: number): Promise<number> => {
    const path = join(dir, `users-${round}.csv`)
    const lines = Array.from({ length: users }, (_each, at) => `app${round}n${at},Agent ${at}`)
    writeFileSync(path, `user_id,full_name\n${lines.join('\n')}\n`)
    const { fileId } = await app.files.register({ path, name: 'users.csv', owned: false })
    const startedMs = performance.now()
    const { jobId } = await app.provisioning.startJob({
      connectionId: id,
      fileId,
      reading: { encoding: 'utf-8', delimiter: ',', hasHeader: true, sheet: null },
      columns: { user_id: 0, full_name: 1 },
      options: provisionOptionsSchema.parse({ userGroup: 'AGENTS', phones: true, serverIp }),
    })
    let made = 0
    for await (const job of app.jobs.watch({ jobId })) made = job.progress.counts.added
    if (made !== users) throw new Error(`${made} of ${users} users were made`)
    return performance.now() - startedMs
  }

  try {
    await bareRound(0)
    await appRound(0)
    const [times, bareTimes]: [number[], number[]] = [[], []]
    for (let round = 1; round <= rounds; round += 1) {
      bareTimes.push(await bareRound(round))
      times.push(await appRound(round))
      note(`round ${round}: bare ${Math.round(bareTimes.at(-1) ?? 0)} ms, app ${Math.round(times.at(-1) ?? 0)} ms`)
    }
    const [appMs, bareMs] = [median(times), median(bareTimes)]
    return {
      ratio: Math.round((100 * appMs) / bareMs) / 100,
      appMs: Math.round(appMs),
      bareMs: Math.round(bareMs),
      users,
    }
  } finally {
    await bare.close()
    await close()
    const exited = once(worker, 'exit')
    worker.postMessage('stop')
    await exited
    rmSync(dir, { recursive: true, force: true })
  }
}
