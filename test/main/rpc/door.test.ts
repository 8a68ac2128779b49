import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSession, openTestDoor } from '../../contract/transports.ts'

type TestDoor = Awaited<ReturnType<typeof openTestDoor>>

let door: TestDoor
let origin: string
let host: string

beforeEach(async () => {
  door = await openTestDoor()
  ;({ origin, host } = new URL(door.door.newAddress()))
})
afterEach(async () => {
  await door.close()
})

/** Sends exactly these lines and gives the answer's status line and headers: what no browser or client would send. */
async function raw(lines: readonly string[]): Promise<string> {
  const socket = connect(door.door.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.end(`${lines.join('\r\n')}\r\n\r\n`)
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  return text
}

const upgrade = (headers: readonly string[]): Promise<string> =>
  raw([
    'GET /rpc HTTP/1.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  ])

describe('the token', () => {
  test('is traded for a session that no cookie carries', async () => {
    const { hash } = new URL(door.door.newAddress())
    const answer = await fetch(`${origin}/session`, { method: 'POST', body: hash.slice(1) })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(/^[\w-]{40,}$/)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('works once', async () => {
    const address = door.door.newAddress()
    expect(await openSession(address)).not.toBe('')
    expect(await openSession(address)).toBe('')
  })

  test.each(['', 'x', 'a'.repeat(32), 'a'.repeat(10_000)])('nothing else is one', async (token) => {
    const answer = await fetch(`${origin}/session`, { method: 'POST', body: token })
    expect(answer.status).toBe(403)
  })

  test('opens the page by the form of the private file, which has no origin; once, and not elsewhere', async () => {
    let isGone = false
    const page = door.door.newOpening(() => (isGone = true))
    const token = /value="([\w-]+)"/.exec(page)?.[1] ?? ''
    expect(page).toContain(`action="${origin}/open"`)
    const post = (headers: Record<string, string>) =>
      fetch(`${origin}/open`, {
        method: 'POST',
        body: new URLSearchParams({ token }),
        headers: { origin: 'null', 'sec-fetch-site': 'cross-site', ...headers },
      })
    const opened = await post({})
    expect(opened.status).toBe(200)
    expect(await opened.text()).toMatch(/<meta name="dialdeck-session" content="[\w-]{40,}" \/>/)
    expect(opened.headers.get('cache-control')).toBe('no-store')
    expect(isGone).toBe(true)
    expect((await post({})).status).toBe(403)
  })

  test('a page without one can ask that a link be printed, now and then', async () => {
    const ask = () => fetch(`${origin}/session/ask`, { method: 'POST' })
    for (let round = 0; round < 3; round += 1) {
      const answer = await ask()
      expect([answer.status, await answer.text()]).toEqual([204, ''])
    }
    expect(door.linksWanted()).toBe(1)
    const foreign = await raw(['POST /session/ask HTTP/1.1', `Host: ${host}`, 'Origin: http://evil.example'])
    expect(foreign).toMatch(/^HTTP\/1\.1 403/)
  })
})

describe('requests', () => {
  test('under another host name are refused: DNS rebinding', async () => {
    expect(await raw(['GET / HTTP/1.1', 'Host: evil.example'])).toMatch(/^HTTP\/1\.1 403/)
  })

  test('of a foreign page are refused, whatever they ask for', async () => {
    const session = `Authorization: Bearer ${await openSession(door.door.newAddress())}`
    for (const path of ['/', '/session', '/files/x']) {
      const answer = await raw([`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Origin: http://evil.example', session])
      expect(answer).toMatch(/^HTTP\/1\.1 403/)
    }
    const navigated = await raw([`GET /session HTTP/1.1`, `Host: ${host}`, 'Sec-Fetch-Site: cross-site', session])
    expect(navigated).toMatch(/^HTTP\/1\.1 403/)
    const otherPort = await raw([`GET /session HTTP/1.1`, `Host: ${host}`, 'Sec-Fetch-Site: same-site', session])
    expect(otherPort).toMatch(/^HTTP\/1\.1 403/)
  })

  test('for files need the session, and a cookie is none', async () => {
    const session = await openSession(door.door.newAddress())
    const put = (headers: Record<string, string>) =>
      fetch(`${origin}/files?name=a.csv`, { method: 'PUT', body: 'a', headers })
    expect((await put({})).status).toBe(403)
    expect((await put({ cookie: `dialdeck=${session}` })).status).toBe(403)
    expect((await put({ authorization: 'Bearer wrong' })).status).toBe(403)
    expect((await put({ authorization: `Bearer ${session}` })).status).toBe(200)
    expect((await fetch(`${origin}/files/x`)).status).toBe(403)
    expect((await fetch(`${origin}/files/x/ticket`, { method: 'POST' })).status).toBe(403)
  })

  test.each(['//', '///', '/%', '*', 'http://', '/\\', '//['])('for %s get an answer, not a fault', async (path) => {
    const answer = await raw([`GET ${path} HTTP/1.1`, `Host: ${host}`])
    expect(answer).toMatch(/^HTTP\/1\.1 (?:200|400|403|404)/)
  })

  test('cannot leave the folder of the pages', async () => {
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '//etc/passwd', '/inbox']) {
      const answer = await raw([`GET ${path} HTTP/1.1`, `Host: ${host}`])
      expect(answer).not.toMatch(/^HTTP\/1\.1 200/)
    }
  })

  test('get a strict policy with every answer', async () => {
    const answer = await fetch(`${origin}/`)
    expect(answer.status).toBe(200)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain("script-src 'self' 'unsafe-inline'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('WebSockets', () => {
  test('open with session, host and origin in order; the session is not sent back', async () => {
    const session = await openSession(door.door.newAddress())
    const socket = connect(door.door.port, '127.0.0.1')
    socket.write(
      [
        'GET /rpc HTTP/1.1',
        `Host: ${host}`,
        `Origin: ${origin}`,
        `Sec-WebSocket-Protocol: dialdeck, dialdeck.session.${session}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        '\r\n',
      ].join('\r\n'),
    )
    const [first] = (await once(socket, 'data')) as [Buffer]
    expect(first.toString()).toMatch(/^HTTP\/1\.1 101/)
    expect(first.toString()).toMatch(/^Sec-WebSocket-Protocol: dialdeck\r$/im)
    expect(first.toString()).not.toContain(session)
    socket.destroy()
  })

  test('are refused without session, with a foreign origin, without any, and under another host', async () => {
    const session = await openSession(door.door.newAddress())
    const offered = `Sec-WebSocket-Protocol: dialdeck, dialdeck.session.${session}`
    const own = `Origin: ${origin}`
    const refused = /^HTTP\/1\.1 403/
    expect(await upgrade([`Host: ${host}`, own])).toMatch(refused)
    expect(await upgrade([`Host: ${host}`, own, 'Sec-WebSocket-Protocol: dialdeck.session.wrong'])).toMatch(refused)
    expect(await upgrade([`Host: ${host}`, own, `Cookie: dialdeck=${session}`])).toMatch(refused)
    expect(await upgrade([`Host: ${host}`, own, `Authorization: Bearer ${session}`])).toMatch(refused)
    expect(await upgrade([`Host: ${host}`, 'Origin: http://evil.example', offered])).toMatch(refused)
    expect(await upgrade([`Host: ${host}`, 'Origin: http://127.0.0.1:1', offered])).toMatch(refused)
    expect(await upgrade([`Host: ${host}`, offered])).toMatch(refused)
    expect(await upgrade(['Host: evil.example', 'Origin: http://evil.example', offered])).toMatch(refused)
  })
})

describe('files', () => {
  let headers: { readonly authorization: string }
  beforeEach(async () => {
    headers = { authorization: `Bearer ${await openSession(door.door.newAddress())}` }
  })
  const ticketFor = async (fileId: string): Promise<string> =>
    (await fetch(`${origin}/files/${fileId}/ticket`, { method: 'POST', headers })).text()
  const upload = async (name: string, content: string) => {
    const put = await fetch(`${origin}/files?name=${encodeURIComponent(name)}`, {
      method: 'PUT',
      body: content,
      headers,
    })
    return (await put.json()) as { fileId: string; name: string; sizeBytes: number }
  }

  test('go in by upload and come out by a ticket, unchanged', async () => {
    const content = 'phone,name\n2125550147,"José"\n'.repeat(1000)
    const ref = await upload('leads “März”.csv', content)
    expect(ref).toMatchObject({ name: 'leads “März”.csv', sizeBytes: Buffer.byteLength(content) })
    const got = await fetch(`${origin}/files/${ref.fileId}?ticket=${await ticketFor(ref.fileId)}`)
    expect(got.headers.get('content-disposition')).toContain('attachment')
    expect(await got.text()).toBe(content)
  })

  test('a ticket is good once, and for its file only', async () => {
    const [one, other] = [await upload('one.csv', '1'), await upload('other.csv', '2')]
    const ticket = await ticketFor(one.fileId)
    const open = async (fileId: string, given: string) =>
      (await fetch(`${origin}/files/${fileId}?ticket=${given}`)).status
    expect(await open(one.fileId, ticket)).toBe(200)
    expect(await open(one.fileId, ticket)).toBe(403)
    expect(await open(other.fileId, await ticketFor(one.fileId))).toBe(403)
    expect(await open(one.fileId, '')).toBe(403)
  })

  test('a name cannot carry a path', async () => {
    expect(await upload('../../etc/passwd', 'x')).toMatchObject({ name: 'passwd' })
  })
})
