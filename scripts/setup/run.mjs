import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { inProject, projectDir } from './project.mjs'

/** @param {NodeJS.Signals} signal */
const codeOfSignal = (signal) => 128 + (constants.signals[signal] ?? 0)

const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY

/** Code compiled once is kept in .cache: the next start, and each thread, begins sooner. */
const ownEnv = () => ({ NODE_COMPILE_CACHE: inProject('.cache', 'compiled'), ...process.env })

/**
 * Runs a program in our place: its streams are ours, signals reach it once, its exit code is the answer.
 * A terminal sends Ctrl-C to the child by itself; sending it on as well would count as a second press.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions }} [options]
 * @returns {Promise<number>} the exit code, 128 + n when signal n ended it
 */
export const runThrough = (command, args, { env = ownEnv(), stdio = 'inherit' } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectDir, env, stdio })
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      if (signal !== 'SIGINT' || !atTerminal) child.kill(signal)
    }
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    const done = () => signals.forEach((signal) => process.off(signal, forward))
    child.once('error', (error) => {
      done()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      done()
      resolve(code ?? (signal ? codeOfSignal(signal) : 1))
    })
  })

/**
 * Runs a program for its outcome and keeps what it printed. When time runs out, it and everything it started is ended.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>} code 127 when it could not be started
 */
export const runQuietly = (command, args, { env = process.env, timeoutMs, shell = false } = {}) =>
  new Promise((resolve) => {
    // A group of its own is what lets the time limit end grandchildren too; Windows has taskkill /T for that.
    const ownGroup = timeoutMs !== undefined && process.platform !== 'win32'
    const child = spawn(command, args, {
      cwd: projectDir,
      env,
      shell,
      detached: ownGroup,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    let timedOut = false
    const keep = (/** @type {string} */ text) => {
      output = (output + text).slice(-100_000)
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    const endAll = () => endWithChildren(child.pid, ownGroup)
    const interrupted = (/** @type {NodeJS.Signals} */ signal) => {
      endAll()
      process.exit(codeOfSignal(signal))
    }
    if (ownGroup) process.on('SIGINT', interrupted).on('SIGTERM', interrupted)
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            endAll()
          }, timeoutMs)
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer)
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
      resolve({ code, output, timedOut })
    }
    child.once('error', (error) => {
      keep(error.message)
      finish(127)
    })
    child.once('close', (code, signal) => finish(code ?? (signal ? codeOfSignal(signal) : 1)))
  })

/**
 * @param {number | undefined} pid
 * @param {boolean} ownGroup
 */
const endWithChildren = (pid, ownGroup) => {
  if (pid === undefined) return
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' })
    else process.kill(ownGroup ? -pid : pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}
