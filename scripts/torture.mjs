import { pathToFileURL } from 'node:url'
import { findNode } from './setup/find-node.mjs'
import { prepareApp } from './setup/prepare.mjs'
import { inProject } from './setup/project.mjs'
import { runThrough } from './setup/run.mjs'
import { runScript } from './setup/setup-error.mjs'

// `npm run torture -- [--kind NAME] [--rows N] [--kills N] [--seed N] [--json]`: jobs whose process is killed again and again.
await runScript(async () => {
  const args = process.argv.slice(2)
  await prepareApp()
  const node = findNode()
  // It is TypeScript: it runs under the app's own Node, never under an older one that started this.
  if (node !== process.execPath) return runThrough(node, [inProject('scripts', 'torture.mjs'), ...args])
  const { run } = await import(pathToFileURL(inProject('test', 'torture', 'run.ts')).href)
  const figures = await run(args.filter((arg) => arg !== '--json'))
  const all = Object.values(figures)
  // One kind alone is told as it always was.
  const told = all.length === 1 ? all[0] : figures
  if (args.includes('--json')) console.log(JSON.stringify(told))
  else for (const [kind, each] of Object.entries(figures)) console.log(`${kind}: ${JSON.stringify(each)}`)
  return all.every((each) => each.lost + each.doubled + each.unsettled + each.undoWrong === 0) ? 0 : 1
})
