import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builderConfiguration } from '../../packaging/builder-configuration.ts'
import { makePackage, root, type Made } from './make-package.ts'
import { layOutTools, type RecordedTools } from './recorded-tools.ts'

let dir: string
let made: Made
let tools: RecordedTools

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dialdeck-installers-'))
  tools = await layOutTools(dir)
  made = await makePackage({ dir, args: [], env: tools.env })
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const seen = (name: string): Promise<string> => readFile(join(tools.dir, name), 'utf8')

test('deb, AppImage and tar.gz are made under names without dates, with checksums that hold', async () => {
  expect(made, made.output).toMatchObject({ code: 0 })
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const [deb, appImage, tar] = process.arch === 'arm64' ? ['arm64', 'arm64', 'arm64'] : ['amd64', 'x86_64', 'x64']
  const names = [
    `Dialdeck-${version}-linux-${deb}.deb`,
    `Dialdeck-${version}-linux-${appImage}.AppImage`,
    `Dialdeck-${version}-linux-${tar}.tar.gz`,
    `Dialdeck-${version}-sbom.cdx.json`,
  ]
  const sums = await readFile(join(dir, 'made', 'SHA256SUMS'), 'utf8')
  const listed = sums.trim().split('\n')
  expect(listed.map((line) => line.split('  ')[1])).toEqual(names.toSorted())
  const said = execFileSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: join(dir, 'made'), encoding: 'utf8' })
  expect(said.match(/: OK$/gm)).toHaveLength(names.length)
  const inTar = execFileSync('tar', ['tzf', join(dir, 'made', names[2] ?? '')], { encoding: 'utf8' })
  expect(inTar).toContain('/resources/app.asar\n')
  expect(inTar).toContain('/dialdeck\n')
})

test('the deb lies in /opt, brings its AppArmor profile, and takes it away again', async () => {
  const args = (await seen('fpm.args')).split('\n')
  expect(args.filter((arg) => arg.endsWith('=/opt/Dialdeck'))).toHaveLength(1)
  for (const needed of ['libsecret-1-0', 'libgbm1', 'libasound2t64 | libasound2']) expect(args).toContain(needed)
  expect(args.filter((arg) => arg.includes('/icons/hicolor/512x512/'))).toHaveLength(1)
  const profile = await readFile(join(dir, 'made', 'linux-unpacked', 'resources', 'apparmor-profile'), 'utf8')
  expect(profile).toContain('profile "dialdeck" "/opt/Dialdeck/dialdeck" flags=(unconfined) {\n  userns,')
  expect(await seen('after-install')).toContain("APPARMOR_PROFILE_TARGET='/etc/apparmor.d/dialdeck'")
  expect(await seen('after-remove')).toContain("APPARMOR_PROFILE_DEST='/etc/apparmor.d/dialdeck'")
})

test('no entry of a menu starts the app without its sandbox', async () => {
  for (const entry of [await seen('deb.desktop'), await seen('appimage.desktop')]) {
    expect(entry).toMatch(/^Exec=.+ %U$/m)
    expect(entry).not.toContain('sandbox')
    expect(entry).toMatch(/^Categories=Office;$/m)
    expect(entry).toMatch(/^MimeType=text\/csv;/m)
  }
})

test('Windows: for one user without an administrator; macOS: signed ad hoc, or hardened with a certificate', () => {
  const given = { root, outDir: dir, noticesFile: 'notices.txt', electronVersion: '45.0.0', electronDist: null }
  const { win, nsis, mac } = builderConfiguration({ ...given, signed: false })
  expect(win).toMatchObject({ target: ['nsis', 'msi', 'zip'] })
  expect(nsis).toMatchObject({ perMachine: false, allowElevation: false })
  expect(mac).toMatchObject({ target: ['dmg', 'zip'], identity: '-', hardenedRuntime: false, notarize: false })
  const signed = builderConfiguration({ ...given, signed: true })
  expect(signed.mac).not.toHaveProperty('identity')
  expect(signed.mac).toMatchObject({ notarize: true })
})

test('the icons of every platform are there, so that nothing has to draw them', async () => {
  const bytes = async (name: string): Promise<Buffer> => await readFile(join(root, 'resources', name))
  expect((await bytes('icon.ico')).subarray(0, 4)).toEqual(Buffer.from([0, 0, 1, 0]))
  const icns = await bytes('icon.icns')
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
  for (const name of await readdir(join(root, 'resources', 'icons'))) {
    const png = await bytes(join('icons', name))
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png`).toBe(name)
  }
})
