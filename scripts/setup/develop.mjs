import { spawn } from 'node:child_process'
import { findNode } from './find-node.mjs'
import { inProject, projectDir } from './project.mjs'

/**
 * Runs electron-vite's development server: it builds main and preload on change and starts `program` anew with them.
 * The browser door is started the same way as Electron would be; the pages then come from the development server, which
 * passes calls on to the door, and the address the door prints is shown with the server's port in it.
 * @param {{ program: string, args: readonly string[], entry?: string, ports?: { door: number, pages: number } }} what
 * @returns {Promise<number>} the exit code
 */
export const developWith = ({ program, args, entry, ports }) => {
  const builder = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const entryArgs = entry ? ['--entry', entry] : []
  const devServer = ports
    ? { DIALDECK_DEV_DOOR: `http://127.0.0.1:${ports.door}`, DIALDECK_DEV_PAGES_PORT: String(ports.pages) }
    : {}
  const child = spawn(findNode(), [builder, 'dev', '--watch', ...entryArgs, '--', ...args], {
    cwd: projectDir,
    env: { ...process.env, ...devServer, ELECTRON_EXEC_PATH: program },
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    process.stdout.write(ports ? withPagesPort(text, ports) : text)
  })
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM']
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 0)))
}

/**
 * @param {string} text what the door prints
 * @param {{ door: number, pages: number }} ports
 */
export const withPagesPort = (text, ports) => text.replaceAll(`127.0.0.1:${ports.door}/`, `127.0.0.1:${ports.pages}/`)
