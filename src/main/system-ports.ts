import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { appPaths } from './adapters/app-paths.ts'
import { createDemoDialerThread } from './adapters/demo-dialer-thread.ts'
import { createFileLogger } from './adapters/file-logger.ts'
import { openKeychain } from './adapters/keytar-secrets.ts'
import { readPolicy } from './adapters/policy-file.ts'
import { createRegisteredFiles, type RegisteredFiles } from './adapters/registered-files.ts'
import { trustSystemCertificates } from './adapters/system-certificates.ts'
import { systemClock } from './adapters/system-clock.ts'
import { createSystemProxy } from './adapters/system-proxy.ts'
import type { Ports } from './ports.ts'

export interface SystemPorts extends Ports {
  readonly files: RegisteredFiles
}

/**
 * The real outside of a door: files, keychain, clock, demo dialer and policy of this machine.
 * @throws ProblemError when the policy cannot be understood
 */
export async function systemPorts(dataDir: string | undefined): Promise<SystemPorts> {
  const policy = readPolicy()
  const paths = appPaths(dataDir)
  mkdirSync(paths.dataDir, { recursive: true, mode: 0o700 })
  return {
    paths,
    policy,
    secrets: await openKeychain(),
    files: createRegisteredFiles(),
    clock: systemClock,
    systemProxy: createSystemProxy(),
    certificates: trustSystemCertificates(),
    logger: createFileLogger(paths.logsDir),
    demoDialer: createDemoDialerThread(join(paths.builtDir, 'main', 'demo-dialer-worker.js'), paths.demoDir),
  }
}
