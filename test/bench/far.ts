import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDemoDialer } from '../../src/demo-dialer/server.ts'
import { openLocalApp } from '../helpers/local-app.ts'

const roundTripMs = 150
const phones = 200

interface FarFigures {
  readonly listsMs: number
  readonly listDetailsFirstMs: number
  readonly listDetailsMs: number
  /** The same, one list after the other. */
  readonly listDetailsInTurnMs: number
  readonly listDetails: number
  readonly campaignsMs: number
  readonly searchFirstMs: number
  readonly searchMs: number
}

/** Screens of a dialer at 150 ms: how soon there is a first row, and when all are there. */
export async function run(): Promise<FarFigures> {
  const dir = mkdtempSync(join(tmpdir(), 'far-'))
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 5_000 })
  const line = await farLine(Number(new URL(dialer.url).port))
  const url = dialer.url.replace(/:\d+\//, `:${line.port}/`)
  const local = await openLocalApp(dir, { url, user: dialer.user, password: dialer.password })
  try {
    const { connections, lists, campaigns, leads } = local.app
    const { id: connectionId } = await connections.openDemo()
    // A program that has been in use: the login is proven, and how far the line is.
    for (let call = 0; call < 14; call += 1) await lists.list({ connectionId })
    const found = await timed(() => lists.list({ connectionId }))
    const listIds = found.result.lists.map(({ listId }) => listId)
    const details = await streamed(lists.watchDetails({ connectionId, listIds }))
    const inTurn = await timed(async () => {
      for (const listId of listIds) await streamed(lists.watchDetails({ connectionId, listIds: [listId] }))
    })
    const boards = await timed(() => campaigns.list({ connectionId }))
    const keys = Array.from({ length: phones }, (_, at) => String(2_125_550_000 + at))
    const query = { kind: 'keys', by: 'phone', keys, scope: { kind: 'system' }, archived: 'without' } as const
    const search = await streamed(leads.watchFound({ connectionId, query }))
    return {
      listsMs: found.ms,
      listDetailsFirstMs: details.firstMs,
      listDetailsMs: details.allMs,
      listDetailsInTurnMs: inTurn.ms,
      listDetails: listIds.length,
      campaignsMs: boards.ms,
      searchFirstMs: search.firstMs,
      searchMs: search.allMs,
    }
  } finally {
    await local.close()
    line.close()
    await dialer.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const begun = performance.now()
  const result = await work()
  return { ms: Math.round(performance.now() - begun), result }
}

async function streamed(news: AsyncIterable<unknown>): Promise<{ firstMs: number; allMs: number }> {
  const begun = performance.now()
  let firstMs = 0
  for await (const _ of news) firstMs ||= Math.round(performance.now() - begun)
  return { firstMs, allMs: Math.round(performance.now() - begun) }
}

/** A line to a port of this computer on which every byte takes half the round trip, each way. */
async function farLine(to: number): Promise<{ port: number; close(): void }> {
  const open = new Set<Socket>()
  const late = (from: Socket, into: Socket): void => {
    from.on('data', (bytes) => setTimeout(() => into.writable && into.write(bytes), roundTripMs / 2))
    from.on('close', () => setTimeout(() => into.destroy(), roundTripMs / 2))
    from.on('error', () => undefined)
  }
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const socket of [near, far]) open.add(socket)
    late(near, far)
    late(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
