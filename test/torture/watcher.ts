import { createWatches } from '../../src/main/features/imports/watching/watches.ts'
import { importOptionsSchema } from '../../src/shared/model/import.ts'
import { ProblemError } from '../../src/shared/model/problem.ts'
import { createLocalImports, defaultImportOptions, systemClock } from '../helpers/local-imports.ts'

/** The process that is killed while it loads what is in a folder. */
const [dir = '', url = '', folder = ''] = process.argv.slice(2)
const local = createLocalImports({
  dir,
  url,
  user: '6666',
  password: 'demo6666',
  connections: 8,
  settleWaitMs: 600,
  callTimeoutMs: 400,
  retryDelayMs: 20,
})
local.presets.save({
  name: 'CRM',
  headers: ['tel'],
  mapping: { phone_number: 0 },
  options: importOptionsSchema.parse({ ...defaultImportOptions, listId: '101' }),
})
const watches = createWatches({
  ...local,
  store: { list: () => [], put: () => undefined, remove: () => undefined },
  clock: { ...systemClock, sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 20), signal) },
  logger: { log: () => undefined },
})
process.send?.('begun')
try {
  const order = { connectionId: 'local', dir: folder, preset: 'CRM' }
  const files = watches.follow(order, new AbortController().signal, { once: true })
  for await (const { name, outcome } of files) if (outcome === 'failed') process.stderr.write(`${name} failed\n`)
} catch (error) {
  if (!(error instanceof ProblemError)) throw error
  process.exitCode = 3
}
await local.close()
process.disconnect?.()
