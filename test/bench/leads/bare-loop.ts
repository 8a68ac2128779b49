import { Pool } from 'undici'
import type { BenchApp } from './bench-app.ts'

export interface BareLoop {
  /** Milliseconds of so many requests, one after another or side by side. */
  measure(bodies: readonly string[], connections: number): Promise<number>
  close(): Promise<void>
}

/** Nothing but undici: ready-made bodies, answers read and thrown away. */
export function createBareLoop(dialer: BenchApp['dialer']): BareLoop {
  const { origin, pathname } = new URL(dialer.url)
  const pool = new Pool(origin, { connections: 16, pipelining: 1 })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return {
    measure: async (bodies, connections) => {
      let next = 0
      const lane = async (): Promise<void> => {
        for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
          const response = await pool.request({ path: pathname, method: 'POST', headers, body })
          await response.body.text()
        }
      }
      const startedMs = performance.now()
      await Promise.all(Array.from({ length: connections }, lane))
      return performance.now() - startedMs
    },
    close: () => pool.close(),
  }
}

/** The body of a call as the app sends it. */
export const bodyOf = (dialer: BenchApp['dialer'], functionName: string, params: Record<string, string>): string =>
  new URLSearchParams({
    user: dialer.user,
    pass: dialer.password,
    function: functionName,
    ...params,
    source: 'dialdeck',
  }).toString()
