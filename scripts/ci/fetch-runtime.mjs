import { appendFileSync, readFileSync } from 'node:fs'
import { prepareApp } from '../setup/prepare.mjs'
import { electronRuntime } from '../setup/electron-runtime.mjs'
import { inProject } from '../setup/project.mjs'
import { runScript, say } from '../setup/setup-error.mjs'

// `node scripts/ci/fetch-runtime.mjs [--version-only]`: fetches the pinned Electron, or only tells the workflow its version,
// which is what a cache of the download is named by.
await runScript(async () => {
  if (process.argv.includes('--version-only')) {
    const version = JSON.parse(readFileSync(inProject('package.json'), 'utf8')).devDependencies.electron
    console.log(`electron=${version}`)
    if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `electron=${version}\n`)
    return 0
  }
  await prepareApp()
  const runtime = await electronRuntime({ retry: true })
  if (runtime.executable === null) say(runtime.reason)
  return runtime.executable === null ? 1 : 0
})
