import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isIntact } from '../../scripts/setup/fill-vendor.mjs'
import { readVendorArguments } from '../../scripts/setup/vendor-arguments.mjs'
import { serveVendored, tarballsFor } from '../../scripts/setup/vendored.mjs'

const integrity = `sha512-${createHash('sha512').update('a tarball').digest('base64')}`
const lock = {
  packages: {
    '': {},
    'node_modules/react': { version: '19.0.0', integrity },
    'node_modules/one/node_modules/react': { version: '18.0.0', integrity },
    'node_modules/two/node_modules/react': { version: '18.0.0', integrity },
    'node_modules/@mantine/core': { version: '9.0.0', integrity },
    'node_modules/for-windows': { version: '1.0.0', integrity, os: ['win32'], optional: true },
    'node_modules/never-seen': { version: '1.0.0', optional: true },
    'node_modules/linked': { link: true },
  },
}
const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' } as const

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-vendored-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('every package of the platform is named once, as npm names its file', () => {
  expect(tarballsFor(lock, [linux]).map(({ file }) => file)).toEqual([
    'react-19.0.0.tgz',
    'react-18.0.0.tgz',
    'mantine-core-9.0.0.tgz',
  ])
  const both = tarballsFor(lock, [linux, { os: 'win32', cpu: 'x64', libc: null }])
  expect(both.map(({ file }) => file)).toContain('for-windows-1.0.0.tgz')
})

test('a file that is not the one the lockfile names is noticed', async () => {
  const path = join(dir, 'react.tgz')
  expect(await isIntact(path, integrity)).toBe(false)
  writeFileSync(path, 'a tarball')
  expect(await isIntact(path, integrity)).toBe(true)
  writeFileSync(path, 'another one')
  expect(await isIntact(path, integrity)).toBe(false)
})

test('the registry of this machine hands out what is vendored, and nothing else', async () => {
  writeFileSync(join(dir, 'react-19.0.0.tgz'), 'a tarball')
  writeFileSync(join(dir, 'mantine-core-9.0.0.tgz'), 'a tarball')
  writeFileSync(join(dir, 'secret.txt'), 'no')
  const registry = await serveVendored(lock, dir)
  try {
    const react = (await (await fetch(`${registry.url}react`)).json()) as {
      versions: Record<string, { dist: { tarball: string } }>
    }
    expect(Object.keys(react.versions)).toEqual(['19.0.0'])
    expect(await (await fetch(react.versions['19.0.0']?.dist.tarball ?? '')).text()).toBe('a tarball')
    expect((await fetch(`${registry.url}@mantine%2fcore`)).status).toBe(200)
    for (const path of ['secret.txt', '-/secret.txt', '-/..%2fsecret.txt', 'for-windows', '']) {
      expect((await fetch(`${registry.url}${path}`)).status).toBe(404)
    }
  } finally {
    await registry.close()
  }
})

test('platforms: this one unless named, each once, and none that there is no Node for', () => {
  const here = { platform: 'linux', arch: 'x64' }
  expect(readVendorArguments([], here).platforms).toEqual([linux])
  const named = ['--platform', 'win32-x64', '--platform', 'win32-x64']
  expect(readVendorArguments(named, here).platforms).toEqual([{ os: 'win32', cpu: 'x64', libc: null }])
  expect(() => readVendorArguments(['--platform', 'plan9-x64'], here)).toThrow('There is no platform plan9-x64')
  expect(() => readVendorArguments(['--bogus'], here)).toThrow('npm run vendor -- --help')
})
