import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The tools electron-builder would fetch, as small programs that write down what they are given and make a file of it. */
export interface RecordedTools {
  readonly env: Readonly<Record<string, string>>
  /** What the tools saw: `fpm.args` (a line each), copies of the scripts and of the desktop entries. */
  readonly dir: string
}

const fpm = `
writeFileSync(join(seen, 'fpm.args'), args.join('\\n'))
const after = (option) => args[args.indexOf(option) + 1]
copyFileSync(after('--after-install'), join(seen, 'after-install'))
copyFileSync(after('--after-remove'), join(seen, 'after-remove'))
const entry = args.find((arg) => arg.endsWith('.desktop'))
copyFileSync(entry.slice(0, entry.indexOf('=')), join(seen, 'deb.desktop'))
writeFileSync(after('--package'), 'deb')
`

const squash = `
const [stageDir, output] = args
copyFileSync(join(stageDir, 'dialdeck.desktop'), join(seen, 'appimage.desktop'))
writeFileSync(output, Buffer.alloc(4096, 1))
`

/** The one of them that does its work: gzip is gzip. */
const sevenZip = `
const [output, tar] = args.slice(-2)
writeFileSync(output, gzipSync(readFileSync(tar)))
`

/** Lays the tools into a folder; the environment of a package step that finds them there. */
export async function layOutTools(dir: string): Promise<RecordedTools> {
  const seen = join(dir, 'seen')
  const appImage = join(dir, 'appimage')
  for (const folder of [seen, join(appImage, 'runtimes'), join(appImage, 'lib', process.arch)])
    await mkdir(folder, { recursive: true })
  const tool = async (path: string, body: string): Promise<string> => {
    const head = [
      `#!${process.execPath}`,
      "const { copyFileSync, readFileSync, writeFileSync } = require('node:fs')",
      "const { join } = require('node:path')",
      "const { gzipSync } = require('node:zlib')",
      `const seen = ${JSON.stringify(seen)}`,
      'const args = process.argv.slice(2)',
    ]
    await writeFile(path, [...head, body].join('\n'), { mode: 0o755 })
    return path
  }
  await tool(join(appImage, 'mksquashfs'), squash)
  await tool(join(appImage, 'desktop-file-validate'), '')
  await writeFile(join(appImage, 'runtimes', `runtime-${process.arch}`), 'runtime')
  return {
    dir: seen,
    env: {
      CUSTOM_FPM_PATH: await tool(join(dir, 'fpm'), fpm),
      ELECTRON_BUILDER_7ZIP_PATH: await tool(join(dir, '7za'), sevenZip),
      APPIMAGE_TOOLS_PATH: appImage,
    },
  }
}
