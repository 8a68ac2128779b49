import { Pool } from 'undici'
import { perSecond } from './measure.ts'

/** Requests per second of nothing but undici: ready-made bodies, answers read and thrown away. */
export async function measureCeiling(url: string, bodies: readonly string[], connections: number): Promise<number> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  let next = 0
  const worker = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const response = await pool.request({ path: pathname, method: 'POST', headers, body })
      await response.body.text()
    }
  }
  try {
    return await perSecond(bodies.length, () => Promise.all(Array.from({ length: connections }, worker)))
  } finally {
    await pool.close()
  }
}
