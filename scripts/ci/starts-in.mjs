import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const LIMIT_MS = 60_000
const LOOK_MS = 250

/**
 * Starts a packed program and waits until it has made its store in a folder.
 * @param {string} program
 * @param {string} dataDir does not exist yet
 * @param {readonly string[]} [args]
 * @returns {Promise<string | null>} null once the store is there, else what went wrong
 */
export const startsIn = async (program, dataDir, args = []) => {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(program, [...asRoot, ...args, '--data-dir', dataDir], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`it ended with ${code ?? signal}: ${said.slice(-500)}`))
  })
  /** @type {string | null} */
  let wrong = `no store in ${dataDir} within ${LIMIT_MS / 1000} s: ${said.slice(-500)}`
  for (const endMs = Date.now() + LIMIT_MS; Date.now() < endMs;) {
    const early = await Promise.race([ended, new Promise((resolve) => setTimeout(() => resolve(null), LOOK_MS))])
    const made = existsSync(join(dataDir, 'dialdeck.sqlite'))
    if (made || early !== null) {
      wrong = made ? null : String(early)
      break
    }
  }
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const gone = once(child, 'exit')
    child.kill()
    await gone
  }
  return wrong
}
