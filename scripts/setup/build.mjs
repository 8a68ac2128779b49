import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findNode } from './find-node.mjs'
import { withSetupLock } from './lock.mjs'
import { inProject } from './project.mjs'
import { runQuietly } from './run.mjs'
import { SetupError, say } from './setup-error.mjs'

const stampFile = inProject('out', '.stamp')
const inputs = [
  'src',
  'resources',
  'docs/guide',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
]

/**
 * @param {string} path a file or a folder
 * @returns {string[]} the files in it, in a fixed order
 */
const filesOf = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesOf(join(path, name)))
}

/**
 * One hash over names and contents: it changes when a source does, and not when git only touches the dates.
 * @param {string} root
 * @param {readonly string[]} parts files and folders of it
 */
export const hashOf = (root, parts) => {
  const hash = createHash('sha256')
  for (const file of parts.flatMap((part) => filesOf(join(root, part)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

const outputs = ['main/electron.js', 'main/browser.js', 'main/cli.js', 'preload/index.cjs', 'renderer/index.html']

const isBuilt = () =>
  existsSync(stampFile) &&
  outputs.every((file) => existsSync(inProject('out', file))) &&
  readFileSync(stampFile, 'utf8') === hashOf(inProject(), inputs)

/** For what builds into out/ by other means: the next start builds again. */
export const forgetBuild = () => rmSync(stampFile, { force: true })

/**
 * Builds out/ when the sources have changed since it was built.
 * @throws {SetupError} when the build fails
 */
export const buildApp = async () => {
  if (isBuilt()) return
  await withSetupLock(async () => {
    if (isBuilt()) return
    say('Building Dialdeck …')
    // Taken before: a source saved during the build is then seen as newer than what was built.
    const stamp = hashOf(inProject(), inputs)
    forgetBuild()
    const builder = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
    const env = { ...process.env, NODE_ENV: 'production' }
    const { code, output } = await runQuietly(findNode(), [builder, 'build', '--logLevel', 'warn'], { env })
    if (code !== 0) throw new SetupError(`The build failed:\n${output.trim()}`)
    mkdirSync(inProject('out'), { recursive: true })
    writeFileSync(stampFile, stamp)
  })
}
