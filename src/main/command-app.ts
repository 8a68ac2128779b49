import { createApp, type App } from './app.ts'
import type { FaultWatch } from './own-faults.ts'
import { systemPorts, type SystemPorts } from './system-ports.ts'
import { version } from './version.ts'

/** The app for one command: built when a command first needs it, ended with it. */
export interface OpenableApp {
  readonly open: () => Promise<App>
  readonly dispose: () => Promise<void>
}

export function openCommandApp(
  dataDir: () => string | undefined,
  faults: FaultWatch,
  noWait: () => boolean,
): OpenableApp {
  let opened: { readonly app: App; readonly ports: SystemPorts } | null = null
  return {
    async open() {
      if (!opened) {
        const ports = await systemPorts(dataDir())
        const app = await createApp({ version, door: 'cli', noWait: noWait() }, ports)
        faults.guard({ logger: ports.logger, stop: () => close({ app, ports }) })
        opened = { app, ports }
      }
      return opened.app
    },
    async dispose() {
      if (opened) await close(opened)
    },
  }
}

async function close({ app, ports }: { readonly app: App; readonly ports: SystemPorts }): Promise<void> {
  await app.dispose()
  ports.dispose()
}
