import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wrongChecksums } from '../../../scripts/ci/checksums.mjs'
import { flipByte } from '../../../scripts/ci/flip-byte.mjs'
import { foreignAddresses } from '../../../scripts/ci/foreign-addresses.mjs'
import { aptCommand } from '../../../scripts/ci/package-sets.mjs'
import { packedApp } from '../../../scripts/ci/packed-app.mjs'
import { fallBackOf, restrictsNamespaces } from '../../../scripts/ci/sandbox-words.mjs'
import { onScreen } from '../../../scripts/ci/screens.mjs'
import { signingEnv } from '../../../scripts/ci/signing-env.mjs'
import { startsIn } from '../../../scripts/ci/starts-in.mjs'

const root = join(import.meta.dirname, '..', '..', '..')
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-ci-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

async function run(script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [join(root, 'scripts', 'ci', script), ...args], {
    cwd: root,
    env: { ...process.env, CI: '', GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '', ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  await once(child, 'close')
  return { code: child.exitCode, said }
}
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

test.each(['window-appears.mjs', 'no-sandbox.mjs', 'quiet.mjs'])(
  '%s without a runtime is not green',
  async (script) => {
    expect(await run(script, [], { ELECTRON_OVERRIDE_DIST_PATH: join(dir, 'none') })).toMatchObject({
      code: 4,
      said: expect.stringMatching(/^skipped .*no Electron runtime/m),
    })
  },
)

test('an empty folder of packages is not green either', async () => {
  const { code, said } = await run('check-packages.mjs', [dir])
  expect(code).toBe(4)
  expect(said).not.toMatch(/^passed/m)
})

test('the version of the runtime goes to the workflow, and the whole machine is left alone off a runner', async () => {
  const file = join(dir, 'output')
  const { code } = await run('fetch-runtime.mjs', ['--version-only'], { GITHUB_OUTPUT: file })
  expect(code).toBe(0)
  expect(readFileSync(file, 'utf8')).toMatch(/^electron=45\.\d+\.\d+\n$/)
  expect(await run('allow-sandbox.mjs')).toMatchObject({ code: 1 })
})

test('what apt is asked for; a set nobody knows is an error', async () => {
  expect(aptCommand(['wayland', 'quiet'], true)).toEqual([
    ['apt-get', 'update', '-q'],
    ['apt-get', 'install', '-q', '-y', '--no-install-recommends', 'weston', 'strace', 'iproute2'],
  ])
  expect(aptCommand(['wayland'], false)[0]?.[0]).toBe('sudo')
  expect(await run('runner-packages.mjs', ['keychian'])).toMatchObject({ code: 1 })
})

test('a screen is put before a command on Linux only', () => {
  expect(onScreen('darwin', 'x11').command).toBeNull()
  expect(onScreen('linux', 'x11').args).toContain('xvfb-run')
  expect(onScreen('linux', 'wayland')).toMatchObject({ env: { DISPLAY: '' } })
})

test('the fall-back counts only after the reason was said, and with an address', () => {
  const reason = 'No Electron window: Electron stopped at once with exit code 133 (its own message is above).'
  const address = 'http://127.0.0.1:4321/#abc'
  expect(fallBackOf(`${reason} Starting the browser door instead.\n  ${address}\n`)).toBe(address)
  expect(fallBackOf(`${address}\n`)).toBeNull()
  expect(fallBackOf(reason)).toBeNull()
  writeFileSync(join(dir, 'restricted'), '1\n')
  writeFileSync(join(dir, 'open'), '0\n')
  expect(restrictsNamespaces(join(dir, 'restricted'))).toBeNull()
  expect(restrictsNamespaces(join(dir, 'open'))).toMatch(/lets every program/)
  expect(restrictsNamespaces(join(dir, 'none'))).toMatch(/no AppArmor/)
})

test('addresses beyond this machine are found in what strace writes', () => {
  const trace = [
    '12 connect(9, {sa_family=AF_UNIX, sun_path="/run/dbus"}, 110) = 0',
    '12 connect(9, {sa_family=AF_INET, sin_port=htons(5555), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    '13 connect(9, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.2")}, 16) = 0',
    '13 connect(9, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:4860::8888", &sin6_addr), sin6_scope_id=0}, 28) = -1 ENETUNREACH',
    '14 connect(9, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
    '15 connect(9, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.2")}, 16) = 0',
  ]
  expect(foreignAddresses(trace.join('\n'))).toEqual(['10.0.0.2:53', '2001:4860::8888:443'])
})

test('checksums: another file, a missing one, a list that leads out of the folder, an empty list', async () => {
  writeFileSync(join(dir, 'a'), 'a')
  expect(await wrongChecksums(dir, `${sha256('a')}  a\n`)).toEqual([])
  expect(await wrongChecksums(dir, `${sha256('b')}  a\n${sha256('b')}  b\n`)).toEqual([
    'a is another one',
    'b is missing',
  ])
  expect(await wrongChecksums(dir, `${sha256('a')}  ../a\n`)).toHaveLength(1)
  expect(await wrongChecksums(dir, '\n')).toEqual(['the list is empty'])
})

test('one byte of an archive is changed so that its index can still be read, and put back', async () => {
  const [from, archive] = [join(dir, 'app'), join(dir, 'app.asar')]
  mkdirSync(from)
  writeFileSync(join(from, 'index.js'), '1')
  await createPackage(from, archive)
  const before = readFileSync(archive)
  const restore = flipByte(archive)
  const changed = readFileSync(archive)
  expect(changed.filter((byte, at) => byte !== before[at])).toHaveLength(1)
  expect(() => JSON.parse(changed.subarray(16, changed.lastIndexOf('}') + 1).toString()) as unknown).not.toThrow()
  restore()
  expect(readFileSync(archive).equals(before)).toBe(true)
})

test('the packed app of each system', () => {
  expect(packedApp(['builder-debug.yml', 'linux-unpacked'], 'linux')?.program).toBe('linux-unpacked/dialdeck')
  expect(packedApp(['win-unpacked'], 'win32')?.program).toBe('win-unpacked/Dialdeck.exe')
  expect(packedApp(['mac-arm64', 'x.dmg'], 'darwin')?.program).toBe('mac-arm64/Dialdeck.app/Contents/MacOS/Dialdeck')
  expect(packedApp(['mac'], 'darwin')?.bundle).toBe('mac/Dialdeck.app')
  expect(packedApp(['SHA256SUMS'], 'linux')).toBeNull()
})

test('a program counts as started once its store is there; one that ends or keeps it elsewhere does not', async () => {
  const program = (body: string): string[] => {
    const file = join(dir, `${sha256(body)}.mjs`)
    writeFileSync(file, body)
    return [file]
  }
  const data = join(dir, 'data')
  const stays = `import { mkdirSync, writeFileSync } from 'node:fs'
    const dir = process.argv.at(-1)
    mkdirSync(dir)
    writeFileSync(dir + '/dialdeck.sqlite', '')
    setInterval(() => {}, 1000)`
  const node = process.getuid?.() === 0 ? rootsNode() : process.execPath
  expect(await startsIn(node, data, program(stays))).toBeNull()
  expect(await startsIn(node, join(dir, 'b'), program('console.error("no sandbox"); process.exit(3)'))).toMatch(
    /ended with 3: no sandbox/,
  )
  expect(await startsIn(join(dir, 'gone'), join(dir, 'c'))).toMatch(/ENOENT/)
})

/** Node knows no `--no-sandbox`, which root needs: a program in between drops it. */
function rootsNode(): string {
  const file = join(dir, 'node.sh')
  writeFileSync(file, `#!/bin/sh\nshift\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 })
  return file
}

test('secrets that are not set are not handed on, and each system gets its own', () => {
  const given = { PATH: '/bin', SIGN_WINDOWS: 'w', SIGN_WINDOWS_PASSWORD: '', SIGN_MACOS: '', NOTARIZE_KEY: '' }
  expect(signingEnv(given, 'win32', 'k')).toEqual({ env: { PATH: '/bin', CSC_LINK: 'w' }, notarizeKey: null })
  expect(signingEnv(given, 'darwin', 'k')).toEqual({ env: { PATH: '/bin' }, notarizeKey: null })
  expect(signingEnv(given, 'linux', 'k')).toEqual({ env: { PATH: '/bin' }, notarizeKey: null })
  const apple = {
    SIGN_MACOS: 'm',
    SIGN_MACOS_PASSWORD: 'p',
    NOTARIZE_KEY: 'n',
    NOTARIZE_KEY_ID: 'i',
    NOTARIZE_ISSUER: 's',
  }
  expect(signingEnv(apple, 'darwin', 'k')).toEqual({
    env: { CSC_LINK: 'm', CSC_KEY_PASSWORD: 'p', APPLE_API_KEY: 'k', APPLE_API_KEY_ID: 'i', APPLE_API_ISSUER: 's' },
    notarizeKey: 'n',
  })
})

test('packages of several machines become one folder with one list; a file that changed on the way stops it', async () => {
  const make = (machine: string, files: Record<string, string>): void => {
    mkdirSync(join(dir, machine))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, machine, name), text)
    const sums = Object.entries(files).map(([name, text]) => `${sha256(text)}  ${name}\n`)
    writeFileSync(join(dir, machine, 'SHA256SUMS'), sums.join(''))
  }
  make('ubuntu', { 'Dialdeck-1.deb': 'd', 'Dialdeck-1-sbom.cdx.json': 'u' })
  make('mac', { 'Dialdeck-1.dmg': 'm', 'Dialdeck-1-sbom.cdx.json': 'x' })
  expect((await run('collect-release.mjs', [dir])).code).toBe(0)
  const names = ['Dialdeck-1-mac-sbom.cdx.json', 'Dialdeck-1-ubuntu-sbom.cdx.json', 'Dialdeck-1.deb', 'Dialdeck-1.dmg']
  expect(readdirSync(dir).toSorted()).toEqual([...names, 'SHA256SUMS'])
  expect(await wrongChecksums(dir, readFileSync(join(dir, 'SHA256SUMS'), 'utf8'))).toEqual([])
  make('late', { 'Dialdeck-1.zip': 'z' })
  writeFileSync(join(dir, 'late', 'Dialdeck-1.zip'), 'other')
  expect(await run('collect-release.mjs', [dir])).toMatchObject({ code: 1, said: expect.stringMatching(/another one/) })
})

test('a tag that is not the version of the tree makes no release', async () => {
  expect(await run('draft-release.mjs', [dir], { GITHUB_REF_NAME: 'v0.0.0' })).toMatchObject({
    code: 1,
    said: expect.stringMatching(/The tag is "v0\.0\.0"/),
  })
})
