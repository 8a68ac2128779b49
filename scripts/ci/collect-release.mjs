import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runScript, say } from '../setup/setup-error.mjs'
import { wrongChecksums } from './checksums.mjs'

// `node scripts/ci/collect-release.mjs FOLDER`: one folder a machine becomes one folder of files, with one list of checksums;
// every file is held against the list of the machine it was made on first.
await runScript(async () => {
  const dir = resolve(process.argv[2] ?? 'release')
  /** @type {Map<string, string>} */
  const sums = new Map()
  for (const made of readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const from = join(dir, made.name)
    const list = readFileSync(join(from, 'SHA256SUMS'), 'utf8')
    const wrong = await wrongChecksums(from, list)
    if (wrong.length > 0) {
      say(`${made.name}: ${wrong.join(', ')}`)
      return 1
    }
    for (const line of list.split('\n').filter((text) => text !== '')) {
      const [sum = '', name = ''] = line.split('  ')
      // Each machine writes a bill of materials; they differ by what is installed there.
      const kept = name.endsWith('sbom.cdx.json') ? name.replace('-sbom', `-${made.name}-sbom`) : name
      if (sums.has(kept)) {
        say(`${kept} was made on two machines`)
        return 1
      }
      sums.set(kept, sum)
      renameSync(join(from, name), join(dir, kept))
    }
    rmSync(from, { recursive: true })
  }
  if (sums.size === 0) {
    say(`There are no packages in ${dir}.`)
    return 1
  }
  const lines = [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, sum]) => `${sum}  ${name}\n`)
  writeFileSync(join(dir, 'SHA256SUMS'), lines.join(''))
  if (process.env.GITHUB_STEP_SUMMARY)
    appendFileSync(process.env.GITHUB_STEP_SUMMARY, `\`\`\`\n${lines.join('')}\`\`\`\n`)
  return 0
})
