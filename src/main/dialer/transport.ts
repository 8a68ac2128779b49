import type { Dispatcher, Pool } from 'undici'
import { decodeBody } from './decode-body.ts'
import { createDeadlines, type Deadlines } from './deadlines.ts'
import { NotAnApiError } from './errors.ts'
import { createNodePools, type NodePoolOptions } from './node-pools.ts'

export interface HttpAnswer {
  readonly status: number
  readonly body: string
}

export interface Transport {
  /** Sends one form body. @throws NotAnApiError on redirects and over-large bodies, undici's errors otherwise */
  post(body: string, timeoutMs: number, signal: AbortSignal | undefined): Promise<HttpAnswer>
  close(): Promise<void>
}

/** Larger than any answer the API gives (10,000 hopper rows are about 2 MB); a stream that never ends is cut here. */
const MAX_BODY_BYTES = 64 * 1024 * 1024

const HEADERS = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/plain, text/html' }

/** HTTP to one dialer. Redirects are not followed: a password is only ever sent to the configured address. */
export function createTransport(options: NodePoolOptions): Transport {
  const pools = createNodePools(options)
  const deadlines = createDeadlines()

  return {
    async post(body, timeoutMs, signal) {
      const { pool, path } = pools.next()
      return await send(pool, path, body, timeoutMs, signal, deadlines)
    },
    async close() {
      deadlines.stop()
      await pools.close()
    },
  }
}

async function send(
  pool: Pool,
  path: string,
  body: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  deadlines: Deadlines,
): Promise<HttpAnswer> {
  const deadline = deadlines.start(timeoutMs, signal)
  try {
    const response = await pool.request({ path, method: 'POST', headers: HEADERS, body, signal: deadline.signal })
    if (response.statusCode >= 300 && response.statusCode < 400) {
      response.body.on('error', () => undefined).destroy()
      throw new NotAnApiError(response.statusCode, `It redirects to ${targetOf(response)}; redirects are not followed.`)
    }
    const encoding = response.headers['content-encoding']
    if (encoding !== undefined && encoding !== 'identity') {
      response.body.on('error', () => undefined).destroy()
      throw new NotAnApiError(
        response.statusCode,
        `It answers in an encoding that was not asked for (${String(encoding)}).`,
      )
    }
    return { status: response.statusCode, body: decodeBody(await readBody(response)) }
  } finally {
    deadline.end()
  }
}

/** Only the host of a redirect is told: its path or query could carry what was sent. */
function targetOf(response: Dispatcher.ResponseData): string {
  const location = response.headers['location']
  const target = typeof location === 'string' && URL.canParse(location) ? new URL(location).host : null
  return target ?? 'another page'
}

async function readBody(response: Dispatcher.ResponseData): Promise<Buffer> {
  const announced = Number(response.headers['content-length'] ?? Number.NaN)
  if (announced <= MAX_BODY_BYTES) return Buffer.from(await response.body.arrayBuffer())
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new NotAnApiError(response.statusCode, 'Its answer is larger than 64 MB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}
