import { pathToFileURL } from 'node:url'
import { findNode } from './setup/find-node.mjs'
import { prepareApp } from './setup/prepare.mjs'
import { inProject } from './setup/project.mjs'
import { runThrough } from './setup/run.mjs'
import { runScript } from './setup/setup-error.mjs'

// `npm run torture -- [--rows N] [--kills N] [--seed N] [--json]`: imports while the importing process is killed.
await runScript(async () => {
  const args = process.argv.slice(2)
  await prepareApp()
  const node = findNode()
  // It is TypeScript: it runs under the app's own Node, never under an older one that started this.
  if (node !== process.execPath) return runThrough(node, [inProject('scripts', 'torture.mjs'), ...args])
  const { run } = await import(pathToFileURL(inProject('test', 'torture', 'run.ts')).href)
  const figures = await run(args.filter((arg) => arg !== '--json'))
  if (args.includes('--json')) console.log(JSON.stringify(figures))
  else for (const [key, value] of Object.entries(figures)) console.log(`${key}: ${value}`)
  return figures.lost + figures.doubled + figures.unsettled === 0 ? 0 : 1
})
