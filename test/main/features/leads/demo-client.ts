import { createDialerClient } from '../../../../src/main/dialer/create-client.ts'
import { fitToBuild } from '../../../../src/main/dialer/fit-to-build.ts'
import type { Abilities } from '../../../../src/main/dialer/abilities.ts'
import type { DialerClient } from '../../../../src/main/dialer/dialer-client.ts'
import type { Dialers } from '../../../../src/main/dialer/dialers.ts'
import type { Clock } from '../../../../src/main/ports.ts'
import { createDemoDialer, type DemoDialer, type DemoDialerOptions } from '../../../../src/demo-dialer/server.ts'
import { functionSpec } from '../../../../src/shared/catalogue/index.ts'
import type { Connection } from '../../../../src/shared/model/connection.ts'

export const clock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (_ms, signal) => (signal?.aborted === true ? Promise.reject(signal.reason as Error) : Promise.resolve()),
}

export interface DemoClient {
  readonly dialer: DemoDialer
  readonly client: DialerClient
  readonly connection: Connection
  readonly dialers: Dialers
  /** What a stock server has; a test that wants the guide's functions says so itself. */
  readonly abilities: Abilities
  close(): Promise<void>
}

/** A seeded demo dialer in memory and a real client on it. */
export async function startDemoClient(
  options: Partial<DemoDialerOptions> = {},
  guard: Connection['guard'] = 'none',
): Promise<DemoClient> {
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 200, ...options })
  const connection: Connection = {
    id: 'demo',
    kind: 'demo',
    name: 'Demo',
    url: dialer.url,
    moreUrls: [],
    user: dialer.user,
    source: 'test',
    color: 'blue',
    guard,
    tls: { kind: 'system' },
    proxy: { kind: 'none' },
    clientCertificate: null,
    nonLatin: options.nonLatin ?? false,
    maxConnections: 6,
    passwordPlace: 'session',
    proxyPasswordPlace: 'none',
    clientKeyPlace: 'none',
    plainHttp: false,
    halted: null,
    damaged: null,
    build: null,
    createdAt: 0,
    lastUsedAt: null,
  }
  const bare = createDialerClient(
    {
      connectionId: connection.id,
      name: connection.name,
      urls: [dialer.url],
      user: dialer.user,
      password: dialer.password,
      source: 'test',
      guard,
      tls: connection.tls,
      maxConnections: connection.maxConnections,
    },
    {
      clock,
      calls: { record: () => undefined },
      onHalt: () => undefined,
      retryTiming: { attempts: 2, firstDelayMs: 1 },
    },
  )
  const client = fitToBuild(bare, null)
  return {
    dialer,
    client,
    connection,
    abilities: {
      of: async () => ({
        build: null,
        stateOf: (name) => (functionSpec(name).dialect === 'stock' ? 'unknown' : 'missing'),
      }),
    },
    dialers: { clientFor: async () => client, connection: () => connection, onHalt: () => () => undefined },
    close: async () => {
      await client.close()
      await dialer.close()
    },
  }
}
