import { build, Platform } from 'electron-builder'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { billOfMaterials } from './bill-of-materials.ts'
import { builderConfiguration } from './builder-configuration.ts'
import { checksumsOf } from './checksums.ts'
import { electronLack, lacksElectron } from './electron-source.ts'
import { electronTooOld } from './electron-support.ts'
import { packageHelp, readPackageArguments } from './package-arguments.ts'
import { PackagingError } from './packaging-error.ts'
import { shippedPackages } from './shipped-packages.ts'
import { nodeTooOld } from '../scripts/setup/node-floor.mjs'
import { keytarLack, readManifest, stageApp } from './stage-app.ts'
import { thirdPartyNotices } from './third-party-notices.ts'

const root = join(import.meta.dirname, '..')

/** Packages the built app for the platform and the processor of this machine, the only ones its keytar is built for. */
async function main(args: readonly string[]): Promise<void> {
  const { help, check, dirOnly, electronDist, outDir, acceptOldNode } = readPackageArguments(
    args,
    process.env['INIT_CWD'] ?? process.cwd(),
  )
  if (help) return void process.stdout.write(packageHelp)
  const { version, devDependencies } = readManifest(root)
  const electronVersion = devDependencies['electron'] ?? ''
  const wanted = { version: electronVersion, platform: process.platform, arch: process.arch }
  const oldNode = nodeTooOld(process.versions.node)
  const lacks = [
    electronTooOld(electronVersion, new Date()),
    await electronLack(electronDist, wanted),
    oldNode === null || acceptOldNode ? null : oldNodeWords(oldNode),
    keytarLack(root),
  ].filter((lack) => lack !== null)
  if (lacks.length > 0) throw new PackagingError(lacks.join('\n'))
  if (check) return void process.stdout.write(checkedWords(electronVersion, electronDist, dirOnly))

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
    let extracted = false
    const made = await build({
      projectDir: stageDir,
      targets: Platform.current().createTarget(dirOnly ? 'dir' : null),
      config: builderConfiguration({
        root,
        outDir,
        noticesFile,
        electronVersion,
        electronDist,
        signed,
        onExtracted: () => void (extracted = true),
      }),
      publish: 'never',
    }).catch((error: unknown) => {
      if (extracted || electronDist !== null) throw error
      const [said = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
      throw new PackagingError(lacksElectron(wanted, `it could not be fetched (${said.slice(0, 200)})`))
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

const checkedWords = (version: string, electronDist: string | null, dirOnly: boolean): string =>
  `Ready to package: Electron ${version} ${electronDist === null ? 'can be fetched' : `lies in ${electronDist}`}; keytar is built.\n` +
  (dirOnly
    ? ''
    : 'Tools for the installers that are not in the cache come from github.com (docs/packaging.md, Offline).\n')

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof PackagingError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
