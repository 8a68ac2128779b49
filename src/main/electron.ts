import { app, dialog } from 'electron'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ProblemError } from '../shared/model/problem.ts'
import { appPaths } from './adapters/app-paths.ts'
import { makeProfileFolder } from './adapters/data-folder.ts'
import { endOnFault } from './own-faults.ts'
import { readPolicy } from './adapters/policy-file.ts'
import { createApp } from './app.ts'
import { createPortServer } from './rpc/port-server.ts'
import { createRouter } from './rpc/router.ts'
import { runningWork } from './running-work.ts'
import { registerAppScheme } from './shell/app-scheme.ts'
import { openDesktop } from './shell/desktop.ts'
import { watchPages } from './shell/watch-pages.ts'
import { decideGpu } from './shell/gpu.ts'
import { listenForFiles } from './shell/handed-over.ts'
import { guardNavigation } from './shell/navigation-guard.ts'
import { stayQuiet, stopSpellChecker } from './shell/quiet-network.ts'
import { sessionProxy } from './shell/session-proxy.ts'
import { holdProcessLock } from './store/process-lock.ts'
import { systemPorts } from './system-ports.ts'
import { version } from './version.ts'

const APP_ID = 'app.dialdeck'

/** The Electron door: what must be settled before the app is ready, then one window over the same app. */
async function main(): Promise<void> {
  let logsDir: string | null = null
  const faults = endOnFault({
    process,
    tell: (what) =>
      dialog.showErrorBox(
        'Dialdeck has to close',
        `Something went wrong inside the app (${what}). What was sent is recorded; after the next start jobs go on where they stopped.\n\nThe log for support is in ${logsDir ?? 'the data folder'}.`,
      ),
    exit: (code) => app.exit(code),
  })
  registerAppScheme()
  // Windows groups a pinned icon with its window by this name; the installers write the same.
  app.setAppUserModelId(APP_ID)
  // A packaged program has no script among its arguments.
  const args = process.argv.slice(app.isPackaged ? 1 : 2)
  const { values } = parseArgs({
    args,
    options: { 'data-dir': { type: 'string' } },
    strict: false,
    allowPositionals: true,
  })
  const dataDir = typeof values['data-dir'] === 'string' ? values['data-dir'] : undefined
  // Profile and single-instance lock lie with the data: two data folders are two apps, side by side.
  app.setPath('userData', makeProfileFolder(appPaths(dataDir).dataDir))
  if (!app.requestSingleInstanceLock()) return app.quit()
  const handedOver = listenForFiles(process.argv, process.cwd())
  const gpu = decideGpu(appPaths(dataDir).dataDir, readPolicy())
  stayQuiet()
  await app.whenReady()
  stopSpellChecker()
  guardNavigation()
  const ports = { ...(await systemPorts(dataDir)), systemProxy: sessionProxy }
  const { paths, files, logger } = ports
  logsDir = paths.logsDir
  watchPages(logger)
  const lock = holdProcessLock(join(paths.dataDir, 'door.lock'), 'This data folder')
  const core = await createApp({ version, door: 'electron' }, ports)
  const dispose = async (): Promise<void> => {
    await core.dispose()
    ports.dispose()
    lock.release()
  }
  faults.guard({ logger, stop: dispose })
  openDesktop({
    paths,
    files,
    logger,
    gpu,
    work: () => runningWork(core),
    handedOver,
    serve: (doorFiles) => createPortServer(createRouter(core, doorFiles)),
    dispose,
  })
}

// What the app writes is for its user alone.
process.umask(0o077)
main().catch(async (error: unknown) => {
  const words =
    error instanceof ProblemError
      ? [error.problem.what, error.problem.why, error.problem.action].filter((part) => part !== undefined).join('\n')
      : String(error)
  // Before it is ready, Electron on Linux only writes an error box to stderr, which nobody sees who started it by a menu.
  await app.whenReady()
  dialog.showErrorBox('Dialdeck cannot start', words)
  app.exit(1)
})
