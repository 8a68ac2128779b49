import { median, note } from './import/measure.ts'
import { type BareLoop, bodyOf, createBareLoop } from './leads/bare-loop.ts'
import { type BenchApp, startBenchApp } from './leads/bench-app.ts'

const pasted = 5_000
/** Of these so many are left that a bare loop can read with one call. */
const seeded = 5_600
const connections = 8
const searches = 201
const rounds = 3

interface Search {
  readonly doneMs: number
  /** First rows with their fields. */
  readonly firstRowsMs: number
  readonly leadIds: readonly string[]
}

async function search({ client, connectionId }: BenchApp, keys: readonly string[]): Promise<Search> {
  const startedMs = performance.now()
  const leadIds: string[] = []
  let firstRowsMs = Number.NaN
  let doneMs = Number.NaN
  const query = {
    kind: 'keys' as const,
    by: 'phone' as const,
    keys: [...keys],
    scope: { kind: 'system' as const },
    archived: 'without' as const,
  }
  for await (const news of await client.leads.watchFound({ connectionId, query })) {
    for (const lead of news.leads) {
      if (lead.values === null) continue
      if (leadIds.length === 0) firstRowsMs = performance.now() - startedMs
      leadIds.push(lead.leadId)
    }
    if (news.problem !== null) throw new Error(news.problem.what)
    if (news.done) doneMs = performance.now() - startedMs
  }
  return { doneMs, firstRowsMs, leadIds }
}

/**
 * One number at a time, turn by turn with the one bare request that gets the same answer from the dialer. The ratio is
 * what the app adds to the dialer's own answer time, in bare requests.
 */
async function searchFigures(
  app: BenchApp,
  bare: BareLoop,
  phones: readonly string[],
): Promise<{ searchRatio: number; searchMs: number; bareRequestMs: number }> {
  const inApp: number[] = []
  const alone: number[] = []
  for (let at = 0; at < searches; at += 1) {
    const phone = phones[at % phones.length] ?? ''
    const body = bodyOf(app.dialer, 'lead_all_info', { phone_number: phone, stage: 'tab', header: 'YES' })
    alone.push(await bare.measure([body], 1))
    inApp.push((await search(app, [phone])).doneMs)
  }
  const [searchMs, bareRequestMs] = [median(inApp), median(alone)]
  note(`one number: bare ${bareRequestMs.toFixed(2)} ms, app ${searchMs.toFixed(2)} ms`)
  return {
    searchRatio: round2((searchMs - bareRequestMs) / bareRequestMs),
    searchMs: round2(searchMs),
    bareRequestMs: round2(bareRequestMs),
  }
}

/** Searches as the page makes them, over the typed contract, beside bare requests to the same demo dialer. */
export async function run(): Promise<Record<string, number>> {
  // Numbers of the seed repeat after 10,000 leads; every one is looked up once.
  const app = await startBenchApp(seeded, connections)
  const bare = createBareLoop(app.dialer)
  try {
    const all = Array.from({ length: seeded }, (_, at) => String(at + 1))
    const phones = await phonesOf(app, all)
    const batches = Array.from({ length: Math.ceil(phones.length / 250) }, (_, at) =>
      phones.slice(at * 250, at * 250 + 250),
    )
    const bodies = (leadIds: readonly string[]): string[] => [
      ...batches.map((batch) =>
        bodyOf(app.dialer, 'lead_search', { phone_number: batch.join(','), records: '100000' }),
      ),
      ...leadIds.map((leadId) => bodyOf(app.dialer, 'lead_all_info', { lead_id: leadId, stage: 'tab', header: 'YES' })),
    ]
    const { leadIds } = await search(app, phones)
    const ratios: number[] = []
    const firstRows: number[] = []
    for (let round = 1; round <= rounds; round += 1) {
      const bareMs = await bare.measure(bodies(leadIds), connections)
      const found = await search(app, phones)
      ratios.push(found.doneMs / bareMs)
      firstRows.push(found.firstRowsMs)
      note(
        `round ${round}: ${phones.length} numbers, ${found.leadIds.length} leads; bare ${Math.round(bareMs)} ms, ` +
          `app ${Math.round(found.doneMs)} ms, first rows after ${Math.round(found.firstRowsMs)} ms`,
      )
    }
    return {
      pasted: phones.length,
      connections,
      ...(await searchFigures(app, bare, phones)),
      bulkLookupRatio: round2(median(ratios)),
      firstRowsMs: Math.round(median(firstRows)),
    }
  } finally {
    await bare.close()
    await app.close()
  }
}

const round2 = (value: number): number => Math.round(value * 100) / 100

/** The phone numbers of the seed, asked of the app itself. */
async function phonesOf({ client, connectionId }: BenchApp, leadIds: readonly string[]): Promise<string[]> {
  const phones = new Set<string>()
  const query = {
    kind: 'keys' as const,
    by: 'lead-id' as const,
    keys: [...leadIds],
    scope: { kind: 'system' as const },
    archived: 'without' as const,
  }
  for await (const news of await client.leads.watchFound({ connectionId, query })) {
    for (const lead of news.leads) {
      const phone = lead.values?.['phone_number']
      // Numbers of leads the server cannot print need many calls each, which a bare loop does not make.
      if (phone !== undefined && lead.values?.['last_name']?.includes("'") !== true) phones.add(phone)
    }
  }
  return [...phones].slice(0, pasted)
}
