import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FaultRule } from '../../src/demo-dialer/faults.ts'
import type { DemoDialer } from '../../src/demo-dialer/server.ts'

/** What loses answers, before and after the work is done, and what garbles them. */
export const kindFaults: readonly FaultRule[] = [
  { kind: 'reset-before', probability: 0.01 },
  { kind: 'reset-after', probability: 0.01 },
  { kind: 'delay', probability: 0.03, delayMs: 100 },
  { kind: 'http-502', probability: 0.005 },
  { kind: 'http-500-after', probability: 0.005 },
  { kind: 'php-warnings', probability: 0.05 },
]

const mostStarts = 300

/** Starts a process again and again until it ends with 0, and kills it at one of the calls of a function. */
export async function killUntilDone(
  file: string,
  args: readonly string[],
  dialer: DemoDialer,
  how: { functionName: string; kills: number; mostCalls: number; random: () => number; tell: (text: string) => void },
): Promise<number> {
  const { functionName, random } = how
  const strike = dialer.faults.strike.bind(dialer.faults)
  let onCall: () => void = () => undefined
  dialer.faults.strike = (name) => {
    if (name === functionName) onCall()
    return strike(name)
  }
  let kills = 0
  try {
    for (let start = 1; start <= mostStarts; start += 1) {
      const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      let left = kills < how.kills ? 1 + Math.floor(random() * how.mostCalls) : Infinity
      onCall = () => {
        left -= 1
        // At the call, or a little after its answer.
        if (left === 0) setTimeout(() => child.kill('SIGKILL'), random() < 0.5 ? 0 : random() * 20)
      }
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
      if (signal === 'SIGKILL') kills += 1
      how.tell(`${args[2] ?? ''} start ${start}: ${signal ?? `ended with ${code}`}`)
      if (code === 0) return kills
      if (code !== null && code !== 3) throw new Error(`the process ended with code ${code}`)
    }
    throw new Error(`the job had not finished after ${mostStarts} starts`)
  } finally {
    dialer.faults.strike = strike
  }
}
