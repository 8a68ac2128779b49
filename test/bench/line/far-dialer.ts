import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

// A dialer far away, for benchmarks: as slow as a real server was measured, at the end of a line. Stores nothing.
const [roundTripMs = 0] = process.argv.slice(2).map(Number)
/** One core of two for each call. */
const cores = 2
const serviceMs = 1.9
const requestsPerConnection = 100

const freeAtMs = Array.from({ length: cores }, () => 0)
let leadId = 1000

/** The time a call is done at: it waits for the core that is free first. */
function doneAtMs(): number {
  const first = freeAtMs.indexOf(Math.min(...freeAtMs))
  const done = Math.max(performance.now(), freeAtMs[first]!) + serviceMs
  freeAtMs[first] = done
  return done
}

/** Timers are as coarse as the work: what is due is looked for in turns of the loop. */
const due: { atMs: number; go: () => void }[] = []
let isLooking = false
function at(atMs: number, go: () => void): void {
  due.push({ atMs, go })
  if (!isLooking) {
    isLooking = true
    void look()
  }
}
async function look(): Promise<void> {
  while (due.length > 0) {
    const now = performance.now()
    for (let index = due.length - 1; index >= 0; index -= 1) {
      if (due[index]!.atMs <= now) due.splice(index, 1)[0]!.go()
    }
    await sleep(1)
  }
  isLooking = false
}

const server = createServer((request, response) => {
  const { socket } = request
  const served = (socket as unknown as { served?: number }).served ?? 0
  ;(socket as unknown as { served?: number }).served = served + 1
  // The handshake of a new connection is a round trip of its own.
  const there = (served === 0 ? roundTripMs : 0) + roundTripMs / 2
  request.resume().on('end', () => {
    at(performance.now() + there, () =>
      at(doneAtMs(), () =>
        at(performance.now() + roundTripMs / 2, () => {
          leadId += 1
          if (served + 1 >= requestsPerConnection) response.setHeader('connection', 'close')
          response.end(`SUCCESS: add_lead LEAD HAS BEEN ADDED - 2125550147|6666|101|${leadId}|-5\n`)
        }),
      ),
    )
  })
})
server.keepAliveTimeout = 5000
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/vicidial/non_agent_api.php`)
})
