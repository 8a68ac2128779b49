import { existsSync, readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { findNode } from './setup/find-node.mjs'
import { prepareApp } from './setup/prepare.mjs'
import { inProject } from './setup/project.mjs'
import { runThrough } from './setup/run.mjs'
import { SetupError, runScript } from './setup/setup-error.mjs'

// `npm run bench -- NAME [--json]`: test/bench/NAME.ts exports run(args), which resolves to an object of figures.
await runScript(async () => {
  const [name = '', ...args] = process.argv.slice(2)
  const file = inProject('test', 'bench', `${name}.ts`)
  if (!/^[a-z-]+$/.test(name) || !existsSync(file))
    throw new SetupError(`npm run bench -- NAME [--json]\n${namesThere()}`)
  await prepareApp()
  const node = findNode()
  // A benchmark is TypeScript: it runs under the app's own Node, never under an older one that started this.
  if (node !== process.execPath) return runThrough(node, [inProject('scripts', 'bench.mjs'), name, ...args])
  const { run } = await import(pathToFileURL(file).href)
  const figures = await run(args.filter((arg) => arg !== '--json'))
  if (args.includes('--json')) console.log(JSON.stringify(figures))
  else for (const [key, value] of Object.entries(figures)) console.log(`${key}: ${value}`)
  return 0
})

function namesThere() {
  const folder = inProject('test', 'bench')
  const files = existsSync(folder) ? readdirSync(folder).filter((entry) => entry.endsWith('.ts')) : []
  return files.length === 0
    ? 'There are no benchmarks yet.'
    : `NAME is one of: ${files.map((f) => f.slice(0, -3)).join(', ')}`
}
