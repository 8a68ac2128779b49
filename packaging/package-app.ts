import { build, Platform } from 'electron-builder'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { billOfMaterials } from './bill-of-materials.ts'
import { builderConfiguration } from './builder-configuration.ts'
import { checksumsOf } from './checksums.ts'
import { electronTooOld } from './electron-support.ts'
import { packageHelp, readPackageArguments } from './package-arguments.ts'
import { PackagingError } from './packaging-error.ts'
import { shippedPackages } from './shipped-packages.ts'
import { nodeTooOld } from '../scripts/setup/node-floor.mjs'
import { readManifest, stageApp } from './stage-app.ts'
import { thirdPartyNotices } from './third-party-notices.ts'

const root = join(import.meta.dirname, '..')

/** Packages the built app for the platform and the processor of this machine, the only ones its keytar is built for. */
async function main(args: readonly string[]): Promise<void> {
  const { help, dirOnly, electronDist, outDir, acceptOldNode } = readPackageArguments(
    args,
    process.env['INIT_CWD'] ?? process.cwd(),
  )
  if (help) return void process.stdout.write(packageHelp)
  const { version, devDependencies } = readManifest(root)
  const electronVersion = devDependencies['electron'] ?? ''
  const tooOld = electronTooOld(electronVersion, new Date()) ?? foreignDist(electronDist, electronVersion)
  if (tooOld !== null) throw new PackagingError(tooOld)
  const oldNode = nodeTooOld(process.versions.node)
  if (oldNode !== null && !acceptOldNode) throw new PackagingError(oldNodeWords(oldNode))

  mkdirSync(join(root, '.cache'), { recursive: true })
  mkdirSync(outDir, { recursive: true })
  const workDir = mkdtempSync(join(root, '.cache', 'package-'))
  try {
    const packages = shippedPackages(root)
    const noticesFile = join(workDir, 'THIRD-PARTY-NOTICES.txt')
    const stageDir = join(workDir, 'app')
    mkdirSync(stageDir)
    stageApp(root, stageDir)
    writeFileSync(noticesFile, thirdPartyNotices(root, packages))
    const signed = Boolean(process.env['CSC_LINK'] ?? process.env['CSC_NAME'])
    const made = await build({
      projectDir: stageDir,
      targets: Platform.current().createTarget(dirOnly ? 'dir' : null),
      config: builderConfiguration({ root, outDir, noticesFile, electronVersion, electronDist, signed }),
      publish: 'never',
    })
    const billFile = join(outDir, `Dialdeck-${version}-sbom.cdx.json`)
    writeFileSync(billFile, `${JSON.stringify(billOfMaterials({ version, electronVersion, packages }), null, 2)}\n`)
    writeFileSync(join(outDir, 'SHA256SUMS'), await checksumsOf([billFile, ...made]))
  } finally {
    rmSync(workDir, { recursive: true, force: true })
  }
}

const oldNodeWords = (lack: string): string =>
  `${lack}; keytar is built and the packaging done with it, and from this clone the browser door and the command line run on it. ` +
  'Install the newest release of that line from nodejs.org: it is used in place of the packaged one. ' +
  'To go ahead all the same: --accept-old-node.'

/** A distribution says its version in a file of that name; another one than the app was tested with is refused. */
function foreignDist(electronDist: string | null, wanted: string): string | null {
  if (electronDist === null) return null
  if (!existsSync(electronDist)) return `There is no folder ${electronDist}.`
  const versionFile = join(electronDist, 'version')
  if (!existsSync(versionFile)) return null
  const found = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
  return found === wanted ? null : `${electronDist} holds Electron ${found}; this app is built for ${wanted}.`
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof PackagingError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
