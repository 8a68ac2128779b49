import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** How Electron 45 ships its nine fuses: only browser snapshots and app-from-asar are off, and integrity of the archive. */
const shippedFuses = '101100011'

/** The mark by which fuses are found in the executable; what follows is their version and their number. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** The first 20 bytes of a program for Linux, by which its processor is known. */
export function elfHead(arch: string): Buffer {
  const head = Buffer.alloc(20)
  head.write('\x7fELF', 'latin1')
  head.writeUInt16LE(arch === 'arm64' ? 0xb7 : 0x3e, 18)
  return head
}

/** A folder laid out like an unpacked Electron for Linux, whose program does nothing but have fuses. */
export async function layOutElectron(
  dir: string,
  { version, fuses = shippedFuses }: { version: string; fuses?: string },
) {
  const files: Readonly<Record<string, string | Buffer>> = {
    electron: Buffer.concat([
      elfHead(process.arch),
      Buffer.alloc(5000, 7),
      Buffer.from(sentinel),
      Buffer.from([1, fuses.length]),
      Buffer.from(fuses),
      Buffer.alloc(5000, 7),
    ]),
    version,
    LICENSE: 'Copyright (c) Electron contributors',
    'LICENSES.chromium.html': '<p>Chromium</p>',
    'chrome-sandbox': 'sandbox',
    chrome_crashpad_handler: 'crashes',
    'resources.pak': 'pak',
    'icudtl.dat': 'icu',
    'libEGL.so': 'egl',
    'v8_context_snapshot.bin': 'snapshot',
    'locales/en-US.pak': 'en',
    'locales/de.pak': 'de',
    'resources/default_app.asar': 'the app Electron shows when it is given none',
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(dir, path, '..'), { recursive: true })
    await writeFile(join(dir, path), content, { mode: path === 'electron' ? 0o755 : 0o644 })
  }
}
