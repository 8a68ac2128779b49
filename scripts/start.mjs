import { findNode } from './setup/find-node.mjs'
import { prepareApp } from './setup/prepare.mjs'
import { inProject } from './setup/project.mjs'
import { runThrough } from './setup/run.mjs'
import { runScript, say } from './setup/setup-error.mjs'
import { readStartArguments, startHelp } from './setup/start-arguments.mjs'
import { openWindow } from './setup/window.mjs'

// `npm start`: what is missing is installed, what is stale is built, then the window opens — or, where there can be
// no window, the browser door does the same work.
await runScript(async () => {
  const wanted = readStartArguments(process.argv.slice(2))
  if (wanted.help) {
    console.log(startHelp)
    return 0
  }
  await prepareApp()
  if (!wanted.browser) {
    const window = await openWindow(wanted)
    if (window.opened) return window.exitCode
    say(`No Electron window: ${window.reason}. Starting the browser door instead.`)
  }
  return runThrough(findNode(), [inProject('out', 'main', 'browser.js'), ...wanted.forBrowser])
})
