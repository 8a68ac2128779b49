import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** Stands before a dialer and counts which phone numbers are on their way, and how many rows at once. */
export interface WatchedDialer {
  readonly url: string
  /** Numbers that were on their way twice at one time. */
  readonly twice: ReadonlySet<string>
  /** Calls with a phone number; what a process asks before its first row is no row. */
  mostAtOnce(): number
  close(): Promise<void>
}

export async function watchDialer(target: string): Promise<WatchedDialer> {
  const inFlight = new Map<string, number>()
  const twice = new Set<string>()
  let rows = 0
  let most = 0
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request)
      const address = new URL(request.url ?? '/', target)
      const phone = new URLSearchParams(body).get('phone_number') ?? address.searchParams.get('phone_number')
      if (phone !== null) {
        rows += 1
        most = Math.max(most, rows)
        const before = inFlight.get(phone) ?? 0
        if (before > 0) twice.add(phone)
        inFlight.set(phone, before + 1)
      }
      const answer = await fetch(address, {
        method: request.method ?? 'POST',
        headers: { 'content-type': request.headers['content-type'] ?? 'application/x-www-form-urlencoded' },
        ...(body === '' ? {} : { body }),
      })
      const answered = await answer.text()
      if (phone !== null) {
        inFlight.set(phone, (inFlight.get(phone) ?? 1) - 1)
        rows -= 1
      }
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/html' })
      response.end(answered)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { pathname } = new URL(target)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname === '/' ? '' : pathname}`,
    twice,
    mostAtOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
