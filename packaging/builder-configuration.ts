import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { AfterPackContext, Configuration } from 'electron-builder'
import { setFuses } from './fuses.ts'

export interface ConfigurationFor {
  /** The clone: for the icon and the example of a policy. */
  readonly root: string
  readonly outDir: string
  readonly noticesFile: string
  readonly electronVersion: string
  /** An Electron distribution that is there; null: electron-builder fetches the one of `electronVersion`. */
  readonly electronDist: string | null
  /** Whether a certificate is named by CSC_LINK or CSC_NAME. */
  readonly signed: boolean
}

/** How each platform's packages are made. Names hold version, system and processor, no dates. */
export function builderConfiguration(given: ConfigurationFor): Configuration {
  const { root, outDir, noticesFile, electronVersion, electronDist, signed } = given
  const icon = join(root, 'resources', 'icon.png')
  return {
    appId: 'app.dialdeck',
    productName: 'Dialdeck',
    directories: { output: outDir },
    electronVersion,
    ...(electronDist === null ? {} : { electronDist }),
    artifactName: 'Dialdeck-${version}-${os}-${arch}.${ext}',
    // A folder of packages has to be named as one: as a pattern electron-builder passes over it.
    files: ['package.json', 'out/**/*', { from: 'node_modules', to: 'node_modules', filter: ['**/*'] }],
    // The folder is staged with all it needs, keytar built for this machine among it (N-API: the same for Electron).
    beforeBuild: async () => false,
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    extraResources: [
      { from: noticesFile, to: basename(noticesFile) },
      { from: join(root, 'resources', 'policy.example.json'), to: 'policy.example.json' },
    ],
    electronLanguages: ['en-US'],
    afterExtract: (context) => removeDefaultApp(context),
    afterPack: (context) => setFuses(executableOf(context)),
    publish: null,
    win: {
      icon,
      target: ['nsis', 'msi', 'zip'],
    },
    nsis: {
      artifactName: 'Dialdeck-${version}-win-${arch}-setup.${ext}',
      oneClick: false,
      // No administrator is needed, and none is asked for.
      perMachine: false,
      allowElevation: false,
      deleteAppDataOnUninstall: false,
      differentialPackage: false,
    },
    // For software distribution: installs for all users of the machine.
    msi: { perMachine: true, oneClick: true },
    mac: {
      icon,
      target: ['dmg', 'zip'],
      category: 'public.app-category.business',
      // Without a certificate a signature of no one: Apple's processors start nothing unsigned.
      ...(signed ? {} : { identity: '-', hardenedRuntime: false }),
      notarize: signed,
    },
    dmg: { writeUpdateInfo: false },
    linux: {
      icon,
      target: ['deb', 'AppImage', 'tar.gz'],
      executableName: 'dialdeck',
      category: 'Office',
      synopsis: 'Admin console for VICIdial call centres',
    },
    deb: {
      // electron-builder's own list, without what Electron has not needed for years, and the keychain's library.
      depends: ['libgtk-3-0', 'libnss3', 'libxtst6', 'xdg-utils', 'libatspi2.0-0', 'libuuid1', 'libsecret-1-0'],
      recommends: ['gnome-keyring'],
      packageCategory: 'net',
    },
  }
}

/** The app Electron opens when it is given none: a distribution brings it, and nothing of it belongs in ours. */
async function removeDefaultApp({ appOutDir, electronPlatformName }: AfterPackContext): Promise<void> {
  const resources = electronPlatformName === 'darwin' ? join('Electron.app', 'Contents', 'Resources') : 'resources'
  await rm(join(appOutDir, resources, 'default_app.asar'), { force: true })
}

function executableOf({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`)
  return join(appOutDir, electronPlatformName === 'win32' ? `${name}.exe` : 'dialdeck')
}
