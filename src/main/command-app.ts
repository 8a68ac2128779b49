import { createApp, type App } from './app.ts'
import { systemPorts, type SystemPorts } from './system-ports.ts'
import { version } from './version.ts'

/** The app for one command: built when a command first needs it, ended with it. */
export interface OpenableApp {
  readonly open: () => Promise<App>
  readonly dispose: () => Promise<void>
}

export function openCommandApp(dataDir: () => string | undefined): OpenableApp {
  let opened: { readonly app: App; readonly ports: SystemPorts } | null = null
  return {
    async open() {
      if (!opened) {
        const ports = await systemPorts(dataDir())
        opened = { app: await createApp({ version, door: 'cli' }, ports), ports }
      }
      return opened.app
    },
    async dispose() {
      if (!opened) return
      await opened.app.dispose()
      opened.ports.files.dispose()
    },
  }
}
