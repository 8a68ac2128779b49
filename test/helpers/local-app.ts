import type { DemoDialer } from '../../src/demo-dialer/server.ts'
import { appPaths } from '../../src/main/adapters/app-paths.ts'
import { createRegisteredFiles } from '../../src/main/adapters/registered-files.ts'
import { createSessionSecrets } from '../../src/main/adapters/session-secrets.ts'
import { systemClock } from '../../src/main/adapters/system-clock.ts'
import { type App, createApp } from '../../src/main/app.ts'
import type { Ports } from '../../src/main/ports.ts'
import { noPolicy } from '../../src/shared/model/policy.ts'

export interface LocalApp {
  readonly app: App
  close(): Promise<void>
}

/** The whole app as a command has it, with a dialer of the test in place of the built-in one. */
export async function openLocalApp(
  dir: string,
  dialer: Pick<DemoDialer, 'url' | 'user' | 'password'>,
  ports: Partial<Ports> = {},
  { noWait = false }: { noWait?: boolean } = {},
): Promise<LocalApp> {
  const files = createRegisteredFiles()
  const app = await createApp(
    { version: '0.0.0', door: 'cli', noWait },
    {
      paths: appPaths(dir),
      secrets: createSessionSecrets('a test'),
      files,
      clock: systemClock,
      systemProxy: { find: async () => null },
      certificates: { bundled: 1, system: 1, store: 'a store of the test', problem: null },
      logger: { log: () => undefined, keepFrom: () => undefined },
      policy: noPolicy,
      demoDialer: {
        start: async () => ({ url: dialer.url, user: dialer.user, password: dialer.password }),
        stop: async () => undefined,
      },
      ...ports,
    },
  )
  return {
    app,
    close: async () => {
      await app.dispose()
      files.dispose()
    },
  }
}
