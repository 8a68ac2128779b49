import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { systemClock } from '../../../src/main/adapters/system-clock.ts'
import type { CallRecord } from '../../../src/main/dialer/call-record.ts'
import { type ClientConfig, createDialerClient } from '../../../src/main/dialer/create-client.ts'
import type { DialerClient } from '../../../src/main/dialer/dialer-client.ts'
import type { DialerError } from '../../../src/main/dialer/errors.ts'

/** A client and what it told: every call recorded, every halt. */
export interface TestClient {
  readonly client: DialerClient
  readonly calls: CallRecord[]
  readonly halts: DialerError[]
}

/** Waits between attempts are over at once, but counted. */
export function testClient(config: Partial<ClientConfig> & { readonly urls: readonly string[] }): TestClient {
  const calls: CallRecord[] = []
  const halts: DialerError[] = []
  const client = createDialerClient(
    {
      connectionId: 'test',
      name: 'Test dialer',
      user: '6666',
      password: 'demo6666',
      source: 'test',
      guard: 'none',
      tls: { kind: 'system' },
      maxConnections: 8,
      ...config,
    },
    {
      clock: { ...systemClock, sleep: async () => undefined },
      calls: { record: (call) => void calls.push(call) },
      onHalt: (reason) => void halts.push(reason),
    },
  )
  return { client, calls, halts }
}

export const testDialer = (): Promise<DemoDialer> => createDemoDialer({ dataDir: null, port: 0, leads: 50 })
