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
  test('is traded for a cookie that scripts and other sites cannot use', async () => {
    const { hash } = new URL(door.door.newAddress())
    const answer = await fetch(`${origin}/session`, { method: 'POST', body: hash.slice(1) })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict$/)
  })

  test('works once', async () => {
    const address = door.door.newAddress()
    expect(await openSession(address)).not.toBe('')
    expect(await openSession(address)).toBe('')
  })

  test.each(['', 'x', 'a'.repeat(32), 'a'.repeat(10_000)])('nothing else is one', async (token) => {
    const answer = await fetch(`${origin}/session`, { method: 'POST', body: token })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})

describe('requests', () => {
  test('under another host name are refused: DNS rebinding', async () => {
    expect(await raw(['GET / HTTP/1.1', 'Host: evil.example'])).toMatch(/^HTTP\/1\.1 403/)
  })

  test('of a foreign page are refused, whatever they ask for', async () => {
    const cookie = await openSession(door.door.newAddress())
    for (const path of ['/', '/session', '/files/x']) {
      const answer = await raw([
        `GET ${path} HTTP/1.1`,
        `Host: ${host}`,
        'Origin: http://evil.example',
        `Cookie: ${cookie}`,
      ])
      expect(answer).toMatch(/^HTTP\/1\.1 403/)
    }
    const navigated = await raw([
      `GET /session HTTP/1.1`,
      `Host: ${host}`,
      'Sec-Fetch-Site: cross-site',
      `Cookie: ${cookie}`,
    ])
    expect(navigated).toMatch(/^HTTP\/1\.1 403/)
  })

  test('for files need the cookie', async () => {
    expect((await fetch(`${origin}/files?name=a.csv`, { method: 'PUT', body: 'a' })).status).toBe(403)
    expect((await fetch(`${origin}/files/x`)).status).toBe(403)
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
  test('open with cookie, host and origin in order', async () => {
    const cookie = await openSession(door.door.newAddress())
    const socket = connect(door.door.port, '127.0.0.1')
    socket.write(
      [
        'GET /rpc HTTP/1.1',
        `Host: ${host}`,
        `Origin: ${origin}`,
        `Cookie: ${cookie}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        '\r\n',
      ].join('\r\n'),
    )
    const [first] = (await once(socket, 'data')) as [Buffer]
    expect(first.toString()).toMatch(/^HTTP\/1\.1 101/)
    socket.destroy()
  })

  test('are refused without cookie, with a foreign origin, without any, and under another host', async () => {
    const cookie = `Cookie: ${await openSession(door.door.newAddress())}`
    const own = `Origin: ${origin}`
    expect(await upgrade([`Host: ${host}`, own])).toMatch(/^HTTP\/1\.1 403/)
    expect(await upgrade([`Host: ${host}`, own, 'Cookie: dialdeck=wrong'])).toMatch(/^HTTP\/1\.1 403/)
    expect(await upgrade([`Host: ${host}`, 'Origin: http://evil.example', cookie])).toMatch(/^HTTP\/1\.1 403/)
    expect(await upgrade([`Host: ${host}`, cookie])).toMatch(/^HTTP\/1\.1 403/)
    expect(await upgrade(['Host: evil.example', 'Origin: http://evil.example', cookie])).toMatch(/^HTTP\/1\.1 403/)
  })
})

describe('files', () => {
  test('go in by upload and come out by id, unchanged', async () => {
    const cookie = await openSession(door.door.newAddress())
    const content = 'phone,name\n2125550147,"José"\n'.repeat(1000)
    const put = await fetch(`${origin}/files?name=${encodeURIComponent('leads “März”.csv')}`, {
      method: 'PUT',
      body: content,
      headers: { cookie },
    })
    const ref = (await put.json()) as { fileId: string; name: string; sizeBytes: number }
    expect(ref).toMatchObject({ name: 'leads “März”.csv', sizeBytes: Buffer.byteLength(content) })
    const got = await fetch(`${origin}/files/${ref.fileId}`, { headers: { cookie } })
    expect(got.headers.get('content-disposition')).toContain('attachment')
    expect(await got.text()).toBe(content)
  })

  test('a name cannot carry a path', async () => {
    const cookie = await openSession(door.door.newAddress())
    const put = await fetch(`${origin}/files?name=${encodeURIComponent('../../etc/passwd')}`, {
      method: 'PUT',
      body: 'x',
      headers: { cookie },
    })
    expect(await put.json()).toMatchObject({ name: 'passwd' })
  })
})
