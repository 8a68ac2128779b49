import { createLocalImports } from './local-imports.ts'

/** An import in a process of its own. Tells its state when it waits, and its counts at the end. */
const [dir = '', url = '', file = '', noWait = ''] = process.argv.slice(2)
const local = createLocalImports({
  dir,
  url,
  user: '6666',
  password: 'demo6666',
  connections: 6,
  noWait: noWait !== '',
})
const { jobId } = await local.startFile(file)
let told = false
for await (const { progress } of local.imports.watch({ jobId })) {
  if (progress.waitingFor !== undefined && !told) process.send?.({ waitingFor: progress.waitingFor })
  told ||= progress.waitingFor !== undefined
}
const { progress, counts } = await local.imports.get({ jobId })
process.send?.({ state: progress.state, problem: progress.problem?.code ?? null, added: counts.added })
await local.close()
process.disconnect?.()
