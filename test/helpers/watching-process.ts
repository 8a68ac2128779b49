import { createWatches } from '../../src/main/features/imports/watching/watches.ts'
import { createLocalImports, systemClock } from './local-imports.ts'

/** A process of its own that loads what is in a folder, to be killed at it. */
const [dir = '', url = '', dropped = ''] = process.argv.slice(2)
const local = createLocalImports({ dir, url, user: '6666', password: 'demo6666' })
const watches = createWatches({
  ...local,
  store: { list: () => [], put: () => undefined, remove: () => undefined },
  // Looks follow one another in the next turn.
  clock: { ...systemClock, sleep: () => new Promise((resolve) => setImmediate(resolve)) },
  logger: { log: () => undefined },
})
const order = { connectionId: 'local', dir: dropped, preset: 'CRM' }
for await (const { outcome } of watches.follow(order, new AbortController().signal, { once: true })) {
  process.stdout.write(`${outcome}\n`)
}
await local.close()
