import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** An empty page from a bare Node server, in a process of its own. */
export async function startBareServer(): Promise<{ url: string; end: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [address] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    url: address.toString().trim(),
    async end() {
      const exited = once(child, 'exit')
      child.kill()
      await exited
    },
  }
}
