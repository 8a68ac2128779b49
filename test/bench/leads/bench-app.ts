import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { appPaths } from '../../../src/main/adapters/app-paths.ts'
import { createRegisteredFiles } from '../../../src/main/adapters/registered-files.ts'
import { createSessionSecrets } from '../../../src/main/adapters/session-secrets.ts'
import { systemClock } from '../../../src/main/adapters/system-clock.ts'
import { noPolicy } from '../../../src/shared/model/policy.ts'
import { createApp } from '../../../src/main/app.ts'
import { noDoorFiles } from '../../../src/main/rpc/door-files.ts'
import { createPortServer } from '../../../src/main/rpc/port-server.ts'
import { createRouter } from '../../../src/main/rpc/router.ts'
import type { AppClient } from '../../../src/renderer/rpc/app-client.ts'

export interface BenchApp {
  /** The app as a page has it: typed calls over a message port. */
  readonly client: AppClient
  readonly connectionId: string
  readonly dialer: { readonly url: string; readonly user: string; readonly password: string }
  close(): Promise<void>
}

/** The whole app over a demo dialer with so many leads, on a thread of its own as in real life. */
export async function startBenchApp(leads: number, connections: number): Promise<BenchApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dialdeck-bench-leads-'))
  const worker = new Worker(join(import.meta.dirname, '../../../src/demo-dialer/worker.ts'), {
    workerData: { dataDir: null, port: 0, leads },
  })
  const [dialer] = (await once(worker, 'message')) as [BenchApp['dialer']]
  const files = createRegisteredFiles()
  const app = await createApp(
    { version: '0.0.0', door: 'cli' },
    {
      paths: appPaths(dataDir),
      secrets: createSessionSecrets('a benchmark'),
      files,
      clock: systemClock,
      systemProxy: { find: async () => null },
      certificates: { bundled: 1, system: 1, store: 'a store of the test', problem: null },
      logger: { log: () => undefined, keepFrom: () => undefined },
      policy: noPolicy,
      demoDialer: { start: () => Promise.resolve(dialer), stop: () => Promise.resolve() },
    },
  )
  const { port1, port2 } = new MessageChannel()
  createPortServer(createRouter(app, noDoorFiles)).serve(port1)
  port1.start()
  port2.start()
  const client: AppClient = createORPCClient(new RPCLink({ port: port2 }))
  const demo = await client.connections.openDemo()
  const { id, kind: _, passwordPlace: _place, plainHttp: _plain, halted: _halted, ...draft } = demo
  await client.connections.save({ id, draft: { ...draft, maxConnections: connections }, remember: false })
  return {
    client,
    connectionId: id,
    dialer,
    close: async () => {
      port2.close()
      port1.close()
      await app.dispose()
      files.dispose()
      const exited = once(worker, 'exit')
      worker.postMessage('stop')
      await exited
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
