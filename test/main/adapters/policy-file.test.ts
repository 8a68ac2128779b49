import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { policyPath, readPolicy } from '../../../src/main/adapters/policy-file.ts'
import { noPolicy } from '../../../src/shared/model/policy.ts'

let dir: string
let file: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-policy-'))
  file = join(dir, 'policy.json')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('where there is no file there are no rules', () => {
  expect(readPolicy(file)).toEqual(noPolicy)
})

test('a file says as much as its owner wants, the rest stays free', () => {
  writeFileSync(file, '\uFEFF{ "allowedHosts": ["*.example.com"], "readOnly": true }')
  expect(readPolicy(file)).toEqual({ ...noPolicy, allowedHosts: ['*.example.com'], readOnly: true })
})

test.each([
  ['a word that is not known', '{ "readonly": true }', 'readonly'],
  ['a value of the wrong kind', '{ "readOnly": "yes" }', 'readOnly'],
  ['a host with a path', '{ "allowedHosts": ["https://a.example/x"] }', 'allowedHosts.0'],
  ['half a file', '{ "readOnly": tr', 'not JSON'],
  ['an empty file', '', 'not JSON'],
])('%s stops the start, and is named', (_, text, named) => {
  writeFileSync(file, text)
  expect(() => readPolicy(file)).toThrow(
    expect.objectContaining({
      problem: expect.objectContaining({ code: 'bad-input', why: expect.stringContaining(named) }),
    }),
  )
})

test('a file that cannot be read is no missing file', () => {
  expect(() => readPolicy(dir)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'bad-input' }) }),
  )
})

test('it stands where only an administrator can write', () => {
  expect(policyPath('linux')).toBe('/etc/dialdeck/policy.json')
  expect(policyPath('darwin')).toBe('/Library/Application Support/Dialdeck/policy.json')
  expect(policyPath('win32')).toContain('ProgramData')
})
