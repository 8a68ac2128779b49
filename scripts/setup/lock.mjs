import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inProject } from './project.mjs'
import { say } from './setup-error.mjs'

const pollMs = 250

/**
 * Two starts at once (a scheduled task beside the window) must not install or build over each other: the second waits.
 * A lock whose owner is gone is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [lockDir]
 * @returns {Promise<T>}
 */
export const withSetupLock = async (work, lockDir = inProject('.cache', 'setup.lock')) => {
  mkdirSync(join(lockDir, '..'), { recursive: true })
  let told = false
  while (!tryLock(lockDir)) {
    if (!told) say('Another start is setting Dialdeck up; waiting for it …')
    told = true
    await sleep(pollMs)
  }
  const release = () => rmSync(lockDir, { recursive: true, force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/** @param {string} lockDir */
const tryLock = (lockDir) => {
  const ownerFile = join(lockDir, 'pid')
  try {
    mkdirSync(lockDir)
    writeFileSync(ownerFile, String(process.pid))
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    if (!ownerIsGone(ownerFile)) return false
    rmSync(lockDir, { recursive: true, force: true })
    return tryLock(lockDir)
  }
}

/** @param {string} ownerFile */
const ownerIsGone = (ownerFile) => {
  try {
    const pid = Number(readFileSync(ownerFile, 'utf8'))
    // Empty in the instant between the folder and the file in it.
    if (!pid) return false
    process.kill(pid, 0)
    return false
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH'
  }
}
