import { expect, test } from 'vitest'
import { crossedFeatures, strayPackages, wrongDirections } from './import-rules.ts'
import { readTree, toSourceFile } from './source-file.ts'

const sources = readTree('src').filter((file) => /\.tsx?$/.test(file.path))
const made = (path: string, text: string) => [toSourceFile(path, text)]

test('the tree is really read', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.flatMap((file) => file.imports).length).toBeGreaterThan(100)
})

test('every import goes in an allowed direction', () => {
  expect(wrongDirections(sources)).toEqual([])
})

test('node:sqlite, keytar, ws, electron and undici stay with their owners', () => {
  expect(strayPackages(sources)).toEqual([])
})

test('no feature reaches into another', () => {
  expect(crossedFeatures(sources)).toEqual([])
})

test.each([
  ['src/shared/model/lead.ts', "import { x } from '../contract/leads.ts'"],
  ['src/shared/model/lead.ts', "import { readFileSync } from 'node:fs'"],
  ['src/shared/contract/leads.ts', "export * from '../../main/app.ts'"],
  ['src/renderer/app.tsx', "import type { App } from '../main/app.ts'"],
  ['src/renderer/app.tsx', "const fs = await import('node:fs')"],
  ['src/renderer/app.tsx', "import { ipcRenderer } from 'electron'"],
  ['src/preload/index.ts', "import { contract } from '../shared/contract/index.ts'"],
  ['src/main/features/leads/find.ts', "import { serve } from '../../rpc/port-server.ts'"],
  ['src/main/features/leads/find.ts', "type T = import('../../adapters/system-clock.ts').T"],
  ['src/main/dialer/client.ts', "import { jobs } from '../store/jobs.ts'"],
  ['src/main/store/jobs.ts', "import { send } from '../dialer/client.ts'"],
  ['src/main/rpc/router.ts', "import { createApp } from '../app.ts'"],
  ['src/main/jobs/runner.ts', "import { imports } from '../features/imports/run.ts'"],
  ['src/main/adapters/file-logger.ts', "import { createApp } from '../app.ts'"],
  ['src/main/rpc/router.ts', "import { openDatabase } from '../store/database.ts'"],
  ['src/main/app.ts', "import { serve } from './rpc/port-server.ts'"],
  ['src/demo-dialer/server.ts', "import { parse } from '../main/dialer/client.ts'"],
  ['src/somewhere/else.ts', 'export {}'],
])('a wrong direction is noticed: %s: %s', (path, text) => {
  expect(wrongDirections(made(path, text))).toHaveLength(1)
})

test('a type may be named where its code may not be called', () => {
  expect(wrongDirections(made('src/main/rpc/router.ts', "import type { App } from '../app.ts'"))).toEqual([])
  expect(wrongDirections(made('src/main/rpc/router.ts', "type A = import('../app.ts').App"))).toEqual([])
})

test.each([
  ['src/main/features/leads/find.ts', "import { DatabaseSync } from 'node:sqlite'"],
  ['src/main/store/jobs.ts', "import { DatabaseSync } from 'node:sqlite'"],
  ['src/main/adapters/session-secrets.ts', "import keytar from 'keytar'"],
  ['src/main/rpc/router.ts', "import { WebSocketServer } from 'ws'"],
  ['src/main/app.ts', "import { app } from 'electron'"],
  ['src/main/features/leads/find.ts', "const { fetch } = require('undici')"],
])('a stray package is noticed: %s: %s', (path, text) => {
  expect(strayPackages(made(path, text))).toHaveLength(1)
})

test('a reach into another feature is noticed, one into the own is not', () => {
  const text = "import { a } from '../users/find.ts'\nimport { b } from './rows.ts'"
  expect(crossedFeatures(made('src/main/features/leads/find.ts', text))).toEqual([
    { path: 'src/main/features/leads/find.ts', what: 'reaches into another feature: src/main/features/users/find.ts' },
  ])
})
