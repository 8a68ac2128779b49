import { app, dialog } from 'electron'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ProblemError } from '../shared/model/problem.ts'
import { appPaths } from './adapters/app-paths.ts'
import { readPolicy } from './adapters/policy-file.ts'
import { createApp } from './app.ts'
import { createPortServer } from './rpc/port-server.ts'
import { createRouter } from './rpc/router.ts'
import { runningWork } from './running-work.ts'
import { registerAppScheme } from './shell/app-scheme.ts'
import { openDesktop } from './shell/desktop.ts'
import { showFailures } from './shell/failures.ts'
import { decideGpu } from './shell/gpu.ts'
import { listenForFiles } from './shell/handed-over.ts'
import { guardNavigation } from './shell/navigation-guard.ts'
import { stayQuiet } from './shell/quiet-network.ts'
import { sessionProxy } from './shell/session-proxy.ts'
import { holdProcessLock } from './store/process-lock.ts'
import { systemPorts } from './system-ports.ts'
import { version } from './version.ts'

/** The Electron door: what must be settled before the app is ready, then one window over the same app. */
async function main(): Promise<void> {
  registerAppScheme()
  if (!app.requestSingleInstanceLock()) return app.quit()
  const handedOver = listenForFiles(process.argv, process.cwd())
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } }, strict: false, allowPositionals: true })
  const dataDir = typeof values['data-dir'] === 'string' ? values['data-dir'] : undefined
  const gpu = decideGpu(appPaths(dataDir).dataDir, readPolicy())
  stayQuiet()
  await app.whenReady()
  guardNavigation()
  const ports = { ...(await systemPorts(dataDir)), systemProxy: sessionProxy }
  const { paths, files, logger } = ports
  showFailures(logger, paths.logsDir)
  const lock = holdProcessLock(join(paths.dataDir, 'door.lock'), 'This data folder')
  const core = await createApp({ version, door: 'electron' }, ports)
  openDesktop({
    paths,
    files,
    logger,
    gpu,
    work: () => runningWork(core),
    handedOver,
    serve: (doorFiles) => createPortServer(createRouter(core, doorFiles)),
    dispose: async () => {
      await core.dispose()
      files.dispose()
      lock.release()
    },
  })
}

main().catch((error: unknown) => {
  const words = error instanceof ProblemError ? [error.problem.what, error.problem.action].join('\n') : String(error)
  dialog.showErrorBox('Dialdeck cannot start', words)
  app.exit(1)
})
