import { afterEach, expect, test, vi } from 'vitest'
import { readScutil, readWindowsRegistry } from '../../../src/main/adapters/proxy-settings.ts'
import { createSystemProxy, proxyIn } from '../../../src/main/adapters/system-proxy.ts'

const REGISTRY = `
HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings
    ProxyEnable    REG_DWORD    0x1
    ProxyServer    REG_SZ    proxy.example.com:8080
    ProxyOverride    REG_SZ    *.corp.example;10.*;<local>
`
const SCUTIL = `<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : dialer.example.com
  }
  HTTPEnable : 1
  HTTPPort : 3128
  HTTPProxy : proxy.example.com
  HTTPSEnable : 0
}
`

afterEach(() => vi.unstubAllEnvs())

const windows = (printed: string) => createSystemProxy('win32', async () => printed)

test.each([
  ['https://dialer.example.com/', 'http://proxy.example.com:8080'],
  ['https://one.corp.example/', null],
  ['http://10.1.2.3/', null],
  ['http://dialer/', null],
])('Windows: the way to %s', async (address, proxy) => {
  expect(await windows(REGISTRY).find(address)).toBe(proxy)
})

test('Windows: an address of its own for each scheme, switched off, and nothing set', () => {
  const parted = REGISTRY.replace('proxy.example.com:8080', 'http=a:1;https=b:2')
  expect(readWindowsRegistry(parted)).toMatchObject({ http: 'http://a:1', https: 'http://b:2' })
  expect(readWindowsRegistry(REGISTRY.replace('0x1', '0x0'))).toBeNull()
  expect(readWindowsRegistry('')).toBeNull()
})

test('a script is not guessed at', async () => {
  const script = `${REGISTRY}    AutoConfigURL    REG_SZ    http://wpad/wpad.dat\n`
  await expect(windows(script).find('https://dialer.example.com/')).rejects.toMatchObject({
    problem: { code: 'proxy', why: 'The script: http://wpad/wpad.dat' },
  })
  expect(await windows(script).find('https://one.corp.example/')).toBeNull()
})

test('macOS: what is switched on, but for the exceptions', () => {
  const settings = readScutil(SCUTIL)
  expect(settings).toMatchObject({ http: 'http://proxy.example.com:3128', https: null, script: null })
  expect(settings && proxyIn(settings, new URL('http://other.example.com/'))).toBe('http://proxy.example.com:3128')
  expect(settings && proxyIn(settings, new URL('http://dialer.example.com/'))).toBeNull()
  expect(readScutil('<dictionary> {\n}\n')).toBeNull()
})

test('the environment comes first, and a system that does not answer has no proxy', async () => {
  vi.stubEnv('HTTPS_PROXY', 'http://env.example.com:1')
  vi.stubEnv('NO_PROXY', '.inside.example')
  expect(await windows(REGISTRY).find('https://dialer.example.com/')).toBe('http://env.example.com:1')
  vi.unstubAllEnvs()
  const silent = createSystemProxy('win32', () => Promise.reject(new Error('no such program')))
  expect(await silent.find('https://dialer.example.com/')).toBeNull()
  expect(await createSystemProxy('linux').find('https://dialer.example.com/')).toBeNull()
})

test.each([
  ['http://10.1.2.3:8790/', null],
  ['http://172.31.0.1/', null],
  ['http://172.32.0.1/', 'http://127.0.0.1:9'],
  ['http://192.168.7.7/', null],
  ['http://[fd00::1]/', null],
  ['http://dialer.example.com/', 'http://127.0.0.1:9'],
])('ranges of NO_PROXY: the way to %s', async (address, proxy) => {
  for (const name of ['http_proxy', 'no_proxy']) vi.stubEnv(name, '')
  vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:9')
  vi.stubEnv('NO_PROXY', '10.0.0.0/8, 172.16.0.0/12,192.168/16 fd00::/8,nonsense/99')
  expect(await createSystemProxy('linux').find(address)).toBe(proxy)
})
