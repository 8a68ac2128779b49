import { pathToFileURL } from 'node:url'
import { findNode } from './setup/find-node.mjs'
import { prepareApp } from './setup/prepare.mjs'
import { inProject } from './setup/project.mjs'
import { runThrough } from './setup/run.mjs'
import { runScript } from './setup/setup-error.mjs'

// `npm run fuzz -- [--seconds N] [--seed S]`: inputs nobody thought of, for all that reads what comes from outside.
await runScript(async () => {
  const args = process.argv.slice(2)
  await prepareApp()
  const node = findNode()
  // It is TypeScript: it runs under the app's own Node, never under an older one that started this.
  if (node !== process.execPath) return runThrough(node, [inProject('scripts', 'fuzz.mjs'), ...args])
  const { run } = await import(pathToFileURL(inProject('test', 'fuzz', 'run.ts')).href)
  return run(args)
})
