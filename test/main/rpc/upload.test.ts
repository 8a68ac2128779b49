import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRegisteredFiles } from '../../../src/main/adapters/registered-files.ts'
import { takeUpload } from '../../../src/main/rpc/http/files.ts'
import { ProblemError } from '../../../src/shared/model/problem.ts'

const RESERVE = 200 * 1024 * 1024

let dir: string
let server: Server
let url: string
/** Name the upload comes under. */
let name: string
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-upload-'))
  name = 'leads.csv'
  const files = createRegisteredFiles()
  server = createServer((request, response) => {
    takeUpload(request, name, dir, files, async () => RESERVE + 100_000).then(
      (ref) => response.end(JSON.stringify(ref)),
      (error: unknown) => {
        response.statusCode = 409
        response.end(JSON.stringify(error instanceof ProblemError ? error.problem : {}))
      },
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
  rmSync(dir, { recursive: true, force: true })
})

/** In chunks: nothing says beforehand how much it will be. */
const inChunks = (bytes: number): RequestInit & { duplex: 'half' } => ({
  method: 'PUT',
  duplex: 'half',
  body: new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes; at += 10_000) controller.enqueue(new Uint8Array(Math.min(10_000, bytes - at)))
      controller.close()
    },
  }),
})

test('what comes in chunks counts as well: beyond the room there is an answer, and nothing is left', async () => {
  const answer = await fetch(url, inChunks(150_000))
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ code: 'disk-full' })
  expect(readdirSync(dir)).toEqual([])
  const fits = await fetch(url, inChunks(90_000))
  expect(await fits.json()).toMatchObject({ sizeBytes: 90_000 })
})

test('what is announced as too much is refused at once', async () => {
  const answer = await fetch(url, { method: 'PUT', body: new Uint8Array(150_000) })
  expect(await answer.json()).toMatchObject({ code: 'disk-full' })
})

test.each([
  ['🙂'.repeat(300), '🙂'.repeat(200)],
  [`${'a'.repeat(199)}🙂.csv`, `${'a'.repeat(199)}🙂`],
  ['half \uD83D.csv', 'half \uFFFD.csv'],
  ['with\u001B[2J.csv', 'with[2J.csv'],
  ['../..\\', 'file'],
])('a name is cut by characters and holds nothing that is none', async (given, kept) => {
  name = given
  const answer = await fetch(url, { method: 'PUT', body: 'x' })
  const ref = (await answer.json()) as { name: string }
  expect(ref.name).toBe(kept)
  expect(() => encodeURIComponent(ref.name)).not.toThrow()
})
