import { accessSync, closeSync, constants, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { executableName } from './electron-runtime.mjs'

/**
 * What an unpacked Electron has to be.
 * @typedef {{ version: string, platform: NodeJS.Platform, arch: string }} Wanted
 */

/** Beside its program; an unpacking that stopped half-way leaves one of them out. On macOS the program's folder tells. */
const besides = ['icudtl.dat', 'resources.pak', 'v8_context_snapshot.bin']

/**
 * What is wrong with a folder as an unpacked Electron for this machine, in one sentence; null when nothing is. It is judged
 * by what lies there: a program of another processor ends a start or a package long after, with words that name nothing.
 * @param {string} dir
 * @param {Wanted} wanted
 */
export const runtimeFault = (dir, { version, platform, arch }) => {
  if (!existsSync(dir)) return `There is no folder ${dir}.`
  const versionFile = join(dir, 'version')
  const program = join(dir, executableName(platform))
  if (!existsSync(versionFile) && !existsSync(program))
    return `${dir} holds no Electron for ${platform}: neither ${executableName(platform)} nor a file named version.`
  if (!existsSync(versionFile)) return halfUnpacked(dir, 'version')
  const found = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
  if (found !== version) return `${dir} holds Electron ${found || 'of no version'}; this app is built for ${version}.`
  if (!existsSync(program)) return halfUnpacked(dir, executableName(platform))
  const missing = platform === 'darwin' ? undefined : besides.find((name) => !existsSync(join(dir, name)))
  if (missing) return halfUnpacked(dir, missing)
  const made = madeFor(program)
  if (made !== `${platform} ${arch}`)
    return `${program} is made for ${made ?? 'no system this app knows, or is cut off'}; this machine is ${platform} ${arch}.`
  return mayRun(program) ? null : `${program} has no execute right: chmod +x it, or unpack its zip again with unzip.`
}

const halfUnpacked = (/** @type {string} */ dir, /** @type {string} */ name) =>
  `${dir} is half unpacked, without ${name}: unpack the zip of Electron again.`

const mayRun = (/** @type {string} */ program) => {
  try {
    accessSync(program, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @type {Record<number, string>} */
const elfMachines = { 0x3e: 'x64', 0xb7: 'arm64', 0x28: 'arm', 0x03: 'ia32' }
/** @type {Record<number, string>} */
const peMachines = { 0x8664: 'x64', 0xaa64: 'arm64', 0x14c: 'ia32' }
/** @type {Record<number, string>} */
const machCpus = { 0x01000007: 'x64', 0x0100000c: 'arm64' }

/**
 * System and processor by the head of a program: ELF, PE or Mach-O.
 * @param {string} program
 */
const madeFor = (program) => {
  const head = Buffer.alloc(4096)
  const file = openSync(program, 'r')
  try {
    readSync(file, head, 0, head.length, 0)
  } finally {
    closeSync(file)
  }
  if (head.toString('latin1', 0, 4) === '\x7fELF') return named('linux', elfMachines[head.readUInt16LE(18)])
  if (head.readUInt32LE(0) === 0xfeedfacf) return named('darwin', machCpus[head.readUInt32LE(4)])
  const at = head.readUInt32LE(0x3c)
  if (head.toString('latin1', 0, 2) !== 'MZ' || at > head.length - 6) return null
  return head.toString('latin1', at, at + 4) === 'PE\0\0' ? named('win32', peMachines[head.readUInt16LE(at + 4)]) : null
}

const named = (/** @type {string} */ system, /** @type {string | undefined} */ processor) =>
  `${system} ${processor ?? 'of another processor'}`
