import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findNode } from './find-node.mjs'
import { inProject } from './project.mjs'
import { runQuietly } from './run.mjs'
import { say } from './setup-error.mjs'
import { vendoredElectron } from './vendored.mjs'

const memoryFile = inProject('.cache', 'electron-runtime.json')
const dayMs = 24 * 60 * 60 * 1000
const answerLimitMs = 5_000
/** Long enough to unpack a file from the download cache, short enough to wait for. */
const blindLimitMs = 15_000
const downloadLimitMs = 10 * 60 * 1000

/** @param {NodeJS.Platform} platform */
export const executableName = (platform) =>
  platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : platform === 'win32' ? 'electron.exe' : 'electron'

/**
 * The Electron executable that stands ready, or null.
 * @param {{ env: NodeJS.ProcessEnv, packageDir: string, platform: NodeJS.Platform, arch?: string }} where
 */
export const installedElectron = ({ env, packageDir, platform, arch = process.arch }) => {
  const named = env.ELECTRON_OVERRIDE_DIST_PATH
  const fetched = isUnpacked(packageDir) ? [join(packageDir, 'dist')] : []
  const distDirs = named ? [named] : [...fetched, vendoredElectron(platform, arch)]
  return distDirs.map((dir) => join(dir, executableName(platform))).find((path) => existsSync(path)) ?? null
}

/**
 * The folder a runtime would be taken from, whole or not: the one named, the fetched one, the one beside the sources.
 * @param {{ env: NodeJS.ProcessEnv, packageDir: string, platform: NodeJS.Platform, arch?: string }} where
 */
export const distDirOf = ({ env, packageDir, platform, arch = process.arch }) =>
  env.ELECTRON_OVERRIDE_DIST_PATH ||
  ([join(packageDir, 'dist'), vendoredElectron(platform, arch)].find((dir) => existsSync(dir)) ?? null)

/**
 * Whether `dist` was unpacked to its end, and is of the pinned version: `path.txt` is the last file its installer writes.
 * A try that was killed while unpacking leaves an executable that would be taken for the whole runtime for ever.
 * @param {string} packageDir
 */
const isUnpacked = (packageDir) => {
  try {
    const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))
    const unpacked = readFileSync(join(packageDir, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '')
    return unpacked === version && existsSync(join(packageDir, 'path.txt'))
  } catch {
    return false
  }
}

/**
 * Whether the last failed try still counts: the second start of a day on a closed host must not wait again.
 * @param {{ failedAt: number, version: string } | null} memory
 * @param {{ now: number, version: string }} present
 */
export const failureStillCounts = (memory, { now, version }) =>
  memory !== null && memory.version === version && now - memory.failedAt < dayMs && now >= memory.failedAt

/** @returns {{ failedAt: number, version: string } | null} */
const readMemory = () => {
  try {
    return JSON.parse(readFileSync(memoryFile, 'utf8'))
  } catch {
    return null
  }
}

/** @param {{ failedAt: number, version: string }} memory */
const writeMemory = (memory) => {
  mkdirSync(dirname(memoryFile), { recursive: true })
  writeFileSync(memoryFile, JSON.stringify(memory))
}

/** Any answer at all from the place the runtime comes from means a download is worth waiting for. */
const sourceAnswers = async () => {
  const source = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || 'https://github.com/'
  try {
    await fetch(new URL(source).origin, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(answerLimitMs),
    })
    return true
  } catch {
    return false
  }
}

/**
 * The Electron executable: found, else fetched in a bounded try, else the reason why there is none.
 * @param {{ retry: boolean }} options retry: ask again although the last try of today failed
 * @returns {Promise<{ executable: string } | { executable: null, reason: string }>}
 */
export const electronRuntime = async ({ retry }) => {
  const packageDir = inProject('node_modules', 'electron')
  const where = { env: process.env, packageDir, platform: process.platform }
  const ready = installedElectron(where)
  if (ready) return { executable: ready }
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH)
    return { executable: null, reason: `ELECTRON_OVERRIDE_DIST_PATH holds no ${executableName(process.platform)}` }

  const version = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')).version
  if (!retry && failureStillCounts(readMemory(), { now: Date.now(), version }))
    return {
      executable: null,
      reason: 'the Electron runtime could not be fetched earlier today (--retry-electron tries again)',
    }

  const reason = await fetchRuntime(packageDir)
  const fetched = installedElectron(where)
  if (fetched) return { executable: fetched }
  writeMemory({ failedAt: Date.now(), version })
  return { executable: null, reason }
}

/**
 * How a download is tried. A look of our own does not go by the proxy and would say nothing about what comes that way, so
 * behind one the whole time is given without it.
 * @param {NodeJS.ProcessEnv} env
 * @param {() => Promise<boolean>} answers whether the place it comes from answers directly
 * @returns {Promise<{ env: NodeJS.ProcessEnv, timeoutMs: number }>}
 */
export const planOfFetch = async (env, answers) => {
  if (env.HTTPS_PROXY || env.https_proxy)
    return { env: { ...env, ELECTRON_GET_USE_PROXY: 'true' }, timeoutMs: downloadLimitMs }
  return { env, timeoutMs: (await answers()) ? downloadLimitMs : blindLimitMs }
}

/**
 * @param {string} packageDir
 * @returns {Promise<string>} why it failed, if it did
 */
const fetchRuntime = async (packageDir) => {
  say('Fetching the Electron runtime (once, about 120 MB) …')
  const { env, timeoutMs } = await planOfFetch(process.env, sourceAnswers)
  const { timedOut } = await runQuietly(findNode(), [join(packageDir, 'install.js')], { env, timeoutMs })
  return timedOut
    ? `the Electron runtime did not arrive within ${timeoutMs / 1000} seconds`
    : 'the Electron runtime cannot be fetched from here'
}
