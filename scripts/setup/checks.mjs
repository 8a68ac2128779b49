import { findNode } from './find-node.mjs'
import { inProject } from './project.mjs'
import { runThrough } from './run.mjs'
import { say } from './setup-error.mjs'

/** @typedef {{ name: string, script: readonly string[], args: readonly string[] }} Check */

const tsc = ['typescript', 'bin', 'tsc']

/** @type {readonly Check[]} */
export const allChecks = [
  { name: 'types of shared', script: tsc, args: ['-p', 'tsconfig.shared.json'] },
  { name: 'types of main', script: tsc, args: ['-p', 'tsconfig.node.json'] },
  { name: 'types of the pages', script: tsc, args: ['-p', 'tsconfig.web.json'] },
  { name: 'lint', script: ['oxlint', 'bin', 'oxlint'], args: ['--deny-warnings'] },
  { name: 'format', script: ['oxfmt', 'bin', 'oxfmt'], args: ['--check', 'src', 'test', 'scripts', 'packaging'] },
]

/**
 * Runs one check with its output shown.
 * @param {Check} check
 * @returns {Promise<boolean>} whether it passed
 */
export const runCheck = async ({ name, script, args }) => {
  const code = await runThrough(findNode(), [inProject('node_modules', ...script), ...args])
  say(code === 0 ? `ok      ${name}` : `FAILED  ${name}`)
  return code === 0
}
