import { expect, test } from 'vitest'
import type { Breach, SourceFile } from './source-file.ts'
import { readTree, toSourceFile } from './source-file.ts'

/** What Electron's security checklist asks never to be used, and what would switch off what it asks for. */
const weakening: readonly (readonly [string, RegExp])[] = [
  ['Node in pages (2)', /nodeIntegration(?:InWorker|InSubFrames)?: true/],
  ['no isolation (3)', /contextIsolation: false/],
  ['no sandbox (4)', /sandbox: false|no-sandbox/],
  ['no same-origin rule (6)', /webSecurity: false/],
  ['insecure content (8)', /allowRunningInsecureContent/],
  ['experiments of Chromium (9)', /experimentalFeatures/],
  ['features of Blink (10)', /enableBlinkFeatures/],
  ['webviews (11)', /webviewTag: true|<webview|allowpopups/],
  ['programs of the system opened by address (15)', /openExternal/],
  ['pages from file:// (18)', /loadFile\(|file:\/\//],
  ['the whole of IPC in a page (20)', /exposeInMainWorld\([^)]*ipcRenderer\s*\)|ipcRenderer,?\s*\}/],
]

const breaches = (files: readonly SourceFile[]): Breach[] =>
  files.flatMap(({ path, text }) =>
    weakening.filter(([, sign]) => sign.test(code(text))).map(([what]) => ({ path, what })),
  )

/** Without comments, which may name what is not done. */
const code = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

test('nothing of the app weakens the window against the checklist of Electron', () => {
  expect(breaches(readTree('src/main', 'src/preload'))).toEqual([])
})

test('each weakening is noticed', () => {
  const source = [
    'nodeIntegration: true',
    'contextIsolation: false',
    'sandbox: false',
    'webSecurity: false',
    'allowRunningInsecureContent: true',
    'experimentalFeatures: true',
    "enableBlinkFeatures: 'X'",
    'webviewTag: true',
    'shell.openExternal(url)',
    "window.loadFile('index.html')",
    "exposeInMainWorld('electron', ipcRenderer)",
  ]
  const files = source.map((text, at) => toSourceFile(`src/main/${at}.ts`, text))
  expect(breaches(files).map(({ what }) => what)).toEqual(weakening.map(([what]) => what))
})
