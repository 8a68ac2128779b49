import { parentPort, workerData } from 'node:worker_threads'
import { createDemoDialer, type DemoDialerOptions } from './server.ts'

/** A demo dialer on a thread of its own: answers the port with where it listens, ends when it is told to. */
const port = parentPort
if (!port) throw new Error('the demo dialer worker runs as a worker thread')

try {
  const dialer = await createDemoDialer(workerData as DemoDialerOptions)
  port.once('message', async () => {
    await dialer.close()
    port.close()
  })
  port.postMessage({ url: dialer.url, user: dialer.user, password: dialer.password })
} catch (error) {
  port.postMessage({ error: error instanceof Error ? error.message : String(error) })
  port.close()
}
