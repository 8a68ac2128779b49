import { median, note } from '../import/measure.ts'
import { bodyOf, createBareLoop } from '../leads/bare-loop.ts'
import { type BenchApp, startBenchApp } from '../leads/bench-app.ts'

const pushed = 10_000
const perCall = 100
const connections = 4
const rounds = 3
const campaigns = ['SOLAR', 'RENEWAL', 'SURVEY', 'WINBACK']

/** Pushes 10,000 leads as a job, turn by turn with nothing but the 100 batch calls it comes down to. */
export async function pushFigures(): Promise<{ pushRatio: number; pushMs: number; barePushMs: number }> {
  const app = await startBenchApp(pushed, connections)
  const bare = createBareLoop(app.dialer)
  const ids = Array.from({ length: pushed }, (_, at) => String(at + 1))
  const bodies = Array.from({ length: pushed / perCall }, (_, at) =>
    bodyOf(app.dialer, 'hopper_bulk_insert', {
      lead_ids: ids.slice(at * perCall, (at + 1) * perCall).join(','),
      hopper_priority: '0',
    }),
  )
  const emptyAll = (): Promise<number> =>
    bare.measure(
      campaigns.map((id) => bodyOf(app.dialer, 'update_campaign', { campaign_id: id, reset_hopper: 'Y' })),
      1,
    )
  try {
    await emptyAll()
    await pushAll(app, ids)
    const [times, bareTimes]: [number[], number[]] = [[], []]
    for (let round = 1; round <= rounds; round += 1) {
      await emptyAll()
      bareTimes.push(await bare.measure(bodies, connections))
      await emptyAll()
      times.push(await pushAll(app, ids))
      note(`round ${round}: bare ${Math.round(bareTimes.at(-1) ?? 0)} ms, app ${Math.round(times.at(-1) ?? 0)} ms`)
    }
    const [pushMs, barePushMs] = [median(times), median(bareTimes)]
    return {
      pushRatio: Math.round((100 * pushMs) / barePushMs) / 100,
      pushMs: Math.round(pushMs),
      barePushMs: Math.round(barePushMs),
    }
  } finally {
    await bare.close()
    await app.close()
  }
}

/** From the wish of the page to the last lead recorded. */
async function pushAll({ client, connectionId }: BenchApp, ids: readonly string[]): Promise<number> {
  const startedMs = performance.now()
  const { jobId } = await client.hopper.startJob({
    connectionId,
    campaignId: 'SOLAR',
    action: 'push',
    priority: 0,
    localTimeCheck: false,
    targets: ids.map((leadId) => ({ key: leadId, leadId, leftOut: null })),
  })
  let added = 0
  for await (const job of await client.jobs.watch({ jobId })) added = job.progress.counts.added
  if (added !== ids.length) throw new Error(`${added} of ${ids.length} leads were pushed`)
  return performance.now() - startedMs
}
