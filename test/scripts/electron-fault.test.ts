import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { electronLack } from '../../packaging/electron-source.ts'
import { runtimeFault } from '../../scripts/setup/electron-fault.mjs'
import { elfHead, layOutElectron } from '../packaging/electron-distribution.ts'

const root = join(import.meta.dirname, '..', '..')
const wanted = { version: '45.5.0', platform: 'linux', arch: process.arch } as const
let dir: string
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-fault-'))
  await layOutElectron(dir, { version: '45.5.0' })
})
afterEach(() => rmSync(dir, { recursive: true }))

test('a whole runtime of this machine has no fault', () => {
  expect(runtimeFault(dir, wanted)).toBeNull()
})

const other = process.arch === 'arm64' ? 'x64' : 'arm64'
const faults: readonly [string, (dir: string) => void, RegExp][] = [
  ['another version', (at) => writeFileSync(join(at, 'version'), 'v45.4.1'), /holds Electron 45\.4\.1; .* 45\.5\.0/],
  [
    'another processor',
    (at) => writeFileSync(join(at, 'electron'), elfHead(other)),
    new RegExp(`made for linux ${other};`),
  ],
  ['cut off', (at) => writeFileSync(join(at, 'electron'), ''), /is cut off/],
  ['half unpacked', (at) => rmSync(join(at, 'icudtl.dat')), /half unpacked, without icudtl\.dat/],
  ['no program', (at) => rmSync(join(at, 'electron')), /half unpacked, without electron/],
  ['no version', (at) => rmSync(join(at, 'version')), /half unpacked, without version/],
  ['no execute right', (at) => chmodSync(join(at, 'electron'), 0o644), /has no execute right/],
  ['no folder', (at) => rmSync(at, { recursive: true }), /There is no folder/],
]
test.each(faults)('%s is named', async (_name, spoil, words) => {
  spoil(dir)
  expect(runtimeFault(dir, wanted)).toMatch(words)
  expect(await electronLack(dir, wanted, {})).toMatch(words)
  await layOutElectron(dir, { version: '45.5.0' })
})

test('programs of Windows and macOS are told by their heads', async () => {
  const pe = Buffer.alloc(256)
  pe.write('MZ')
  pe.writeUInt32LE(128, 0x3c)
  pe.write('PE\0\0', 128, 'latin1')
  pe.writeUInt16LE(0xaa64, 132)
  writeFileSync(join(dir, 'electron.exe'), pe)
  expect(runtimeFault(dir, { ...wanted, platform: 'win32', arch: 'x64' })).toMatch(/made for win32 arm64/)
  writeFileSync(join(dir, 'electron'), Buffer.from('cffaedfe0c000001', 'hex'))
  expect(runtimeFault(dir, wanted)).toMatch(/made for darwin arm64/)
})

test('a mirror is asked for the file itself; a folder with its zip is enough', async () => {
  const asked: string[] = []
  let status = 200
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const env = { ELECTRON_MIRROR: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, XDG_CACHE_HOME: dir }
  try {
    const zip = `electron-v45.5.0-linux-${process.arch}.zip`
    expect(await electronLack(null, wanted, env)).toBeNull()
    expect(asked).toEqual([`HEAD /v45.5.0/${zip}`])
    status = 404
    expect(await electronLack(null, wanted, env)).toMatch(/answered 404 for it: .*--electron-dist DIR.*ELECTRON_MIRROR/)
    rmSync(join(dir, 'version'))
    writeFileSync(join(dir, zip), '')
    expect(await electronLack(dir, wanted, env)).toBeNull()
  } finally {
    server.close()
  }
})

test.each([['--check'], ['--dir']])('%s without a runtime ends with one sentence and no stack', async (option) => {
  const script = join(root, 'packaging', 'package-app.ts')
  const { HTTPS_PROXY: _a, https_proxy: _b, ...rest } = process.env
  // Port 9 of this machine: nobody listens there.
  const env = {
    ...rest,
    ELECTRON_MIRROR: 'http://127.0.0.1:9/',
    XDG_CACHE_HOME: dir,
    HOME: dir,
    ELECTRON_BUILDER_CACHE: '',
  }
  const child = spawn(process.execPath, [script, option, '--accept-old-node', '--out', dir], { cwd: root, env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  await once(child, 'close')
  expect(child.exitCode).toBe(1)
  expect(said.trim().split('\n')).toHaveLength(1)
  expect(said).toMatch(/Packaging needs Electron .* does not answer: .*--electron-dist DIR, or set ELECTRON_MIRROR/)
})
