import { expect, test } from 'vitest'
import { missingPackages } from '../../scripts/setup/installed-packages.mjs'

const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' } as const
const lock = (packages: Parameters<typeof missingPackages>[0]['packages']) => ({ packages: { '': {}, ...packages } })
const react = { version: '19.0.0', integrity: 'sha512-a' }

test('everything is missing where nothing was installed', () => {
  expect(missingPackages(lock({ 'node_modules/react': react }), null, linux)).toEqual(['node_modules/react'])
})

test('the same version with the same content is there; another version or content is not', () => {
  const wanted = lock({ 'node_modules/react': react })
  expect(missingPackages(wanted, lock({ 'node_modules/react': react }), linux)).toEqual([])
  for (const other of [{ version: '19.0.1' }, { integrity: 'sha512-b' }]) {
    const installed = lock({ 'node_modules/react': { ...react, ...other } })
    expect(missingPackages(wanted, installed, linux)).toEqual(['node_modules/react'])
  }
})

test('an optional package made for this platform must be there, one for another must not', () => {
  const binding = { version: '1.0.0', optional: true, cpu: ['x64'] }
  const wanted = lock({
    'node_modules/binding-linux-x64-gnu': { ...binding, os: ['linux'], libc: ['glibc'] },
    'node_modules/binding-linux-x64-musl': { ...binding, os: ['linux'], libc: ['musl'] },
    'node_modules/binding-win32-x64': { ...binding, os: ['win32'] },
    'node_modules/node-linux-x64': { ...binding, os: 'linux', cpu: 'x64' },
    'node_modules/not-on-linux': { version: '1.0.0', os: ['!linux'] },
  })
  expect(missingPackages(wanted, null, linux)).toEqual([
    'node_modules/binding-linux-x64-gnu',
    'node_modules/node-linux-x64',
  ])
})

test('keytar, which npm drops when it cannot be built, may be missing', () => {
  const wanted = lock({ 'node_modules/keytar': { version: '7.9.0', optional: true } })
  expect(missingPackages(wanted, lock({}), linux)).toEqual([])
})
