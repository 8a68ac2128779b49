import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Paths } from '../ports.ts'

/** Where programs of this system keep their users' data. */
function systemDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = homedir()
  switch (platform) {
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Dialdeck')
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Dialdeck')
    default:
      return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'dialdeck')
  }
}

/** The folders of one installation: `--data-dir`, else `DIALDECK_HOME`, else the system's own place. */
export function appPaths(given: string | undefined, env = process.env, platform = process.platform): Paths {
  const dataDir = resolve(given ?? env['DIALDECK_HOME'] ?? systemDataDir(env, platform))
  return {
    dataDir,
    storeFile: join(dataDir, 'dialdeck.sqlite'),
    jobsDir: join(dataDir, 'jobs'),
    inboxDir: join(dataDir, 'inbox'),
    logsDir: join(dataDir, 'logs'),
    demoDir: join(dataDir, 'demo-dialer'),
    builtDir: builtDir(),
  }
}

/** `out/`: this file is bundled into `out/main/`, or into `out/main/chunks/`. */
function builtDir(): string {
  let dir = dirname(fileURLToPath(import.meta.url))
  while (!/[\\/]out$/.test(dir) && dirname(dir) !== dir) dir = dirname(dir)
  return dir
}
