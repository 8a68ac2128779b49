import { existsSync, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { runtimeFault } from '../scripts/setup/electron-fault.mjs'

export interface ElectronWanted {
  readonly version: string
  readonly platform: NodeJS.Platform
  readonly arch: string
}

const askLimitMs = 5_000

const mirrorOf = (env: NodeJS.ProcessEnv): string =>
  env['npm_config_electron_mirror'] ||
  env['NPM_CONFIG_ELECTRON_MIRROR'] ||
  env['ELECTRON_MIRROR'] ||
  'https://github.com/electron/electron/releases/download/'

const zipOf = ({ version, platform, arch }: ElectronWanted): string => `electron-v${version}-${platform}-${arch}.zip`

/** The one sentence that tells what packaging lacks and how to give it. */
export function lacksElectron(wanted: ElectronWanted, reason: string): string {
  const { version, platform, arch } = wanted
  return (
    `Packaging needs Electron ${version} for ${platform} ${arch}, and ${reason}: name a folder that holds it with ` +
    '--electron-dist DIR, or set ELECTRON_MIRROR (or npm_config_electron_mirror) to a mirror that can be reached from here.'
  )
}

/**
 * Why there will be no Electron to package, or null: the folder given is judged by what lies in it, else the place it would be
 * fetched from is asked whether it has the file. Behind a proxy only the download itself can tell.
 */
export async function electronLack(
  given: string | null,
  wanted: ElectronWanted,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | null> {
  const zip = zipOf(wanted)
  if (given !== null) return existsSync(join(given, zip)) ? null : runtimeFault(given, wanted)
  if (env['HTTPS_PROXY'] ?? env['https_proxy']) return null
  if (isCached(zip, env)) return null
  const mirror = mirrorOf(env)
  try {
    const custom = env['ELECTRON_CUSTOM_DIR']?.replace('{{ version }}', wanted.version)
    const url = new URL(`${mirror}${custom ?? `v${wanted.version}`}/${zip}`)
    const { status } = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(askLimitMs) })
    return status < 400 ? null : lacksElectron(wanted, `${url.host} answered ${status} for it`)
  } catch {
    return lacksElectron(wanted, `${mirror} does not answer`)
  }
}

/** What an earlier download left: the caches of electron-builder and of Electron's own installer, each by a folder a URL. */
function isCached(zip: string, env: NodeJS.ProcessEnv): boolean {
  const home = homedir()
  const folders = [
    env['ELECTRON_BUILDER_CACHE'],
    env['electron_config_cache'],
    env['ELECTRON_CACHE'],
    env['LOCALAPPDATA'] && join(env['LOCALAPPDATA'], 'electron', 'Cache'),
    join(home, 'Library', 'Caches', 'electron'),
    join(env['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'electron'),
  ].filter((folder) => folder !== undefined && folder !== '' && existsSync(folder))
  return folders.some((cwd) => globSync([zip, `*/${zip}`, `*/*/${zip}`], { cwd }).length > 0)
}
