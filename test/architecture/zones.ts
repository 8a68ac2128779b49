/** A part of the tree with one charter: what it may import of ours, and which packages. */
export interface Zone {
  readonly name: string
  readonly holds: RegExp
  /** Names of the zones it may import; its own is always among them. */
  readonly mayImport: readonly string[]
  /** Zones whose types it may name besides; nothing of them is there when the program runs. */
  readonly mayName?: readonly string[]
  /** `any` leaves packages to the owners below (packageOwners). */
  readonly packages: 'any' | RegExp
}

const sharedZones = [
  'shared/model',
  'shared/contract',
  'shared/catalogue',
  'shared/answer',
  'shared/values',
  'shared/rpc',
]
const pureShared = ['shared/model', 'shared/catalogue', 'shared/answer', 'shared/values']
const work = ['main/ports', 'main/dialer', 'main/store', 'main/jobs']
const wholeMain = [...work, 'main/adapters', 'main/features', 'main/rpc', 'main/app', 'main/shell', 'main/commands']
/** The app knows nothing of who calls it: transports, windows and commands are put on top. */
const appParts = [...work, 'main/adapters', 'main/features']
const none = /^$/
const notThePlatform = /^(?!node:|electron$|keytar$|ws$|undici$)/

/** "Who may import whom": the first zone that holds a file is its own. */
export const zones: readonly Zone[] = [
  { name: 'shared/model', holds: /^src\/shared\/model\//, mayImport: [], packages: /^zod$/ },
  { name: 'shared/catalogue', holds: /^src\/shared\/catalogue\//, mayImport: [], packages: none },
  { name: 'shared/answer', holds: /^src\/shared\/answer\//, mayImport: ['shared/catalogue'], packages: none },
  { name: 'shared/values', holds: /^src\/shared\/values\//, mayImport: ['shared/catalogue'], packages: none },
  {
    name: 'shared/contract',
    holds: /^src\/shared\/contract\//,
    mayImport: ['shared/model'],
    packages: /^(?:zod|@orpc\/contract)$/,
  },
  {
    name: 'shared/rpc',
    holds: /^src\/shared\/rpc\//,
    mayImport: ['shared/model', 'shared/contract'],
    packages: /^(?:zod|@orpc\/.*)$/,
  },
  { name: 'renderer', holds: /^src\/renderer\//, mayImport: sharedZones, packages: notThePlatform },
  { name: 'preload', holds: /^src\/preload\//, mayImport: ['shared/rpc'], packages: /^electron$/ },
  { name: 'main/ports', holds: /^src\/main\/ports\.ts$/, mayImport: pureShared, packages: none },
  { name: 'main/dialer', holds: /^src\/main\/dialer\//, mayImport: [...pureShared, 'main/ports'], packages: 'any' },
  {
    name: 'main/store',
    holds: /^src\/main\/store\//,
    mayImport: [...pureShared, 'main/ports'],
    mayName: ['main/dialer'],
    packages: 'any',
  },
  { name: 'main/jobs', holds: /^src\/main\/jobs\//, mayImport: [...pureShared, ...work], packages: 'any' },
  { name: 'main/features', holds: /^src\/main\/features\//, mayImport: [...pureShared, ...work], packages: 'any' },
  {
    name: 'main/adapters',
    holds: /^src\/main\/adapters\//,
    mayImport: ['shared/model', 'main/ports'],
    packages: 'any',
  },
  {
    name: 'main/rpc',
    holds: /^src\/main\/rpc\//,
    mayImport: [...sharedZones, 'main/ports', 'main/features'],
    mayName: ['main/app'],
    packages: 'any',
  },
  {
    name: 'main/shell',
    holds: /^src\/main\/shell\//,
    mayImport: [...sharedZones, 'main/ports', 'main/rpc'],
    packages: 'any',
  },
  {
    name: 'main/commands',
    holds: /^src\/main\/commands\//,
    mayImport: [...sharedZones, ...wholeMain],
    packages: 'any',
  },
  {
    name: 'main/app',
    holds: /^src\/main\/app(?:-log)?\.ts$/,
    mayImport: [...sharedZones, ...appParts],
    packages: 'any',
  },
  {
    name: 'main/doors',
    // The entries and what two of them share; ports.ts and app.ts with its log have zones of their own above.
    holds: /^src\/main\/[^/]+\.ts$/,
    mayImport: [...sharedZones, ...wholeMain, 'demo-dialer'],
    packages: 'any',
  },
  {
    name: 'demo-dialer',
    holds: /^src\/demo-dialer\//,
    mayImport: ['shared/catalogue', 'shared/values'],
    packages: 'any',
  },
]

/** Packages that stand for one effect each, and the only files that may have it. */
export const packageOwners: Readonly<Record<string, RegExp>> = {
  'node:sqlite': /^src\/(?:(?:main\/store|demo-dialer)\/database|main\/store\/process-lock)\.ts$/,
  keytar: /^src\/main\/adapters\/keytar-secrets\.ts$/,
  ws: /^src\/main\/rpc\/socket-server\.ts$/,
  electron: /^src\/(?:main\/electron\.ts|main\/shell\/.*|preload\/.*|main\/adapters\/electron-[^/]*)$/,
  undici: /^src\/main\/dialer\//,
}
