import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { appPaths } from './adapters/app-paths.ts'
import { makeDataFolder } from './adapters/data-folder.ts'
import { createDemoDialerThread } from './adapters/demo-dialer-thread.ts'
import { createFileLogger } from './adapters/file-logger.ts'
import { openKeychain } from './adapters/keytar-secrets.ts'
import { readPolicy } from './adapters/policy-file.ts'
import { createRegisteredFiles, type RegisteredFiles } from './adapters/registered-files.ts'
import { trustSystemCertificates } from './adapters/system-certificates.ts'
import { systemClock } from './adapters/system-clock.ts'
import { createSystemProxy } from './adapters/system-proxy.ts'
import { openInbox } from './inbox.ts'
import type { Paths, Ports } from './ports.ts'

export interface SystemPorts extends Ports {
  readonly files: RegisteredFiles
  /** Removes the app's own copies of files. To be called when nothing works with them any more. */
  readonly dispose: () => void
}

/**
 * The real outside of a door: files, keychain, clock, demo dialer and policy of this machine.
 * @throws ProblemError when the policy cannot be understood or the data folder not be made
 */
export async function systemPorts(dataDir: string | undefined): Promise<SystemPorts> {
  const policy = readPolicy()
  const own = appPaths(dataDir)
  makeDataFolder(own.dataDir)
  keepPrivate(own)
  const inbox = openInbox(own.inboxDir)
  const paths = { ...own, inboxDir: inbox.dir }
  const files = createRegisteredFiles()
  return {
    paths,
    policy,
    secrets: await openKeychain(),
    files,
    clock: systemClock,
    systemProxy: createSystemProxy(),
    certificates: trustSystemCertificates(),
    logger: createFileLogger(paths.logsDir),
    demoDialer: createDemoDialerThread(join(paths.builtDir, 'main', 'demo-dialer-worker.js'), paths.demoDir),
    dispose: () => {
      files.dispose()
      inbox.close()
    },
  }
}

/**
 * What the app keeps is for its user alone: entries set the mask of new files; what earlier versions have left in a folder
 * that others may enter is closed here. The folder itself is the user's to share.
 */
function keepPrivate({ dataDir, jobsDir, inboxDir, logsDir, demoDir }: Paths): void {
  const close = (path: string, mode: number): void => {
    try {
      chmodSync(path, mode)
    } catch {
      // Not there yet.
    }
  }
  const others = ['dialers', 'watching', 'browser'].map((name) => join(dataDir, name))
  for (const dir of [jobsDir, inboxDir, logsDir, demoDir, ...others]) close(dir, 0o700)
  for (const name of readdirSync(dataDir)) if (/\.(?:sqlite|lock|json)/.test(name)) close(join(dataDir, name), 0o600)
}
