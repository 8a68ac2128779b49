import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { runQuietly } from './run.mjs'
import { say } from './setup-error.mjs'

/**
 * What the operating system has to give, and what is lost without it.
 * @typedef {{ packages: readonly string[], isThere: () => boolean, without: string }} SystemPart
 */

/** @param {string} program */
const onPath = (program) =>
  (process.env.PATH ?? '').split(':').some((folder) => folder !== '' && existsSync(`${folder}/${program}`))

/** Whether keytar can be compiled: its headers are found the way node-gyp will look for them. */
export const hasLibsecretHeaders = () =>
  onPath('pkg-config') && spawnSync('pkg-config', ['--exists', 'libsecret-1'], { stdio: 'ignore' }).status === 0

/** Where a Chromium for the end-to-end tests stands, or null. */
export const findChromium = () => {
  const named = process.env.DIALDECK_CHROMIUM
  const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return [...(named ? [named] : []), ...usual].find((path) => existsSync(path)) ?? null
}

/** Chromium without windows of its own, which costs the stories a quarter less processor time; null where there is none. */
export const findHeadlessShell = () => {
  const path = '/usr/bin/chromium-headless-shell'
  return existsSync(path) ? path : null
}

/** Whether a real keychain can be opened without a desktop. */
export const hasHeadlessKeychain = () => onPath('gnome-keyring-daemon') && onPath('dbus-run-session')

/** @type {readonly SystemPart[]} */
const parts = [
  { packages: ['chromium'], isThere: () => findChromium() !== null, without: 'end-to-end tests' },
  {
    packages: ['libsecret-1-dev', 'pkg-config'],
    isThere: hasLibsecretHeaders,
    without: 'keytar, and with it the keychain tests',
  },
  {
    packages: ['g++', 'make', 'python3'],
    isThere: () => onPath('g++') && onPath('make') && onPath('python3'),
    without: 'keytar',
  },
  { packages: ['gnome-keyring', 'dbus'], isThere: hasHeadlessKeychain, without: 'keychain tests' },
]

const isDebian = () => {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/**
 * For the tests only: asks apt for what is missing when this is Debian and we are root; otherwise, or when apt fails,
 * names what is missing and what that skips. A start of the app never installs system packages.
 */
export const addSystemPackages = async () => {
  if (process.platform !== 'linux') return
  const missing = () => parts.filter((part) => !part.isThere())
  const wanted = missing().flatMap((part) => part.packages)
  const canInstall = isDebian() && process.getuid?.() === 0
  if (canInstall && wanted.length > 0) {
    say(`Installing with apt-get: ${wanted.join(' ')} …`)
    await aptInstall(wanted)
  }
  // Asked for alone: not every distribution has it, and without it the stories take the whole Chromium.
  if (canInstall && findChromium() !== null && findHeadlessShell() === null) {
    await aptInstall(['chromium-headless-shell'])
  }
  for (const part of missing()) say(`Missing: ${part.packages.join(', ')} — without it: no ${part.without}.`)
}

/** @param {readonly string[]} packages */
const aptInstall = async (packages) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const minute = 60_000
  const update = await runQuietly('apt-get', ['update', '-q'], { env, timeoutMs: 2 * minute })
  if (update.code !== 0) say(`apt-get update did not succeed: ${lastLines(update.output)}`)
  const install = ['install', '-q', '-y', '--no-install-recommends', ...packages]
  const result = await runQuietly('apt-get', install, { env, timeoutMs: 5 * minute })
  if (result.code !== 0) say(`apt-get install did not succeed: ${lastLines(result.output)}`)
}

/** @param {string} output */
const lastLines = (output) => output.trim().split('\n').slice(-3).join(' | ')
