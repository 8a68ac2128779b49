import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../src/demo-dialer/fast-sink.ts', import.meta.url))

/** A dialer in a process of its own that answers every `add_lead` at once and stores nothing. */
export async function startFastSink(): Promise<{ url: string; stop(): void }> {
  const child = fork(program, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  if (!child.stdout) throw new Error('the sink has no output')
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { url: line.toString().trim(), stop: () => void child.kill() }
}
