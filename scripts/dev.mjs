import { parseArgs } from 'node:util'
import { forgetBuild } from './setup/build.mjs'
import { developWith } from './setup/develop.mjs'
import { electronRuntime } from './setup/electron-runtime.mjs'
import { findNode } from './setup/find-node.mjs'
import { freePort } from './setup/free-port.mjs'
import { prepareApp } from './setup/prepare.mjs'
import { runScript, say } from './setup/setup-error.mjs'
import { missingDisplay } from './setup/window.mjs'

// `npm run dev`: the app with reload, in the window or, with --browser or without a runtime, in the browser door.
await runScript(async () => {
  const { values } = parseArgs({ options: { browser: { type: 'boolean' }, 'data-dir': { type: 'string' } } })
  const dataDir = values['data-dir'] ? ['--data-dir', values['data-dir']] : []
  // The browser door lists its pages when it opens, so there has to be a build, even one that is then replaced.
  await prepareApp()
  forgetBuild()
  if (!values.browser) {
    const display = missingDisplay(process.platform, process.env)
    const window = display ? { executable: null, reason: display } : await electronRuntime({ retry: false })
    if (window.executable !== null) return developWith({ program: window.executable, args: dataDir })
    say(`No Electron window: ${window.reason}. Using the browser door instead.`)
  }
  const [door, pages] = [await freePort(), await freePort()]
  return developWith({
    program: findNode(),
    entry: 'scripts/setup/development-door.mjs',
    args: ['--port', String(door), '--no-open', ...dataDir],
    ports: { door, pages },
  })
})
