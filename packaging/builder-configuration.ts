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
  /** Called once Electron is there: an error before it is about getting it. */
  readonly onExtracted?: () => void
}

/** How each platform's packages are made. Names hold version, system and processor, no dates. */
export function builderConfiguration(given: ConfigurationFor): Configuration {
  const { root, outDir, noticesFile, electronVersion, electronDist, signed } = given
  const resource = (name: string): string => join(root, 'resources', name)
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
      { from: resource('policy.example.json'), to: 'policy.example.json' },
    ],
    electronLanguages: ['en-US'],
    afterExtract: async (context) => {
      given.onExtracted?.()
      await removeDefaultApp(context)
    },
    afterPack: (context) => setFuses(executableOf(context)),
    publish: null,
    win: {
      icon: resource('icon.ico'),
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
      icon: resource('icon.icns'),
      target: ['dmg', 'zip'],
      category: 'public.app-category.business',
      fileAssociations: [{ ext: ['csv', 'tsv', 'xlsx'], name: 'Leads', role: 'Viewer', rank: 'Alternate' }],
      // Without a certificate a signature of no one: Apple's processors start nothing unsigned.
      ...(signed ? {} : { identity: '-', hardenedRuntime: false }),
      notarize: signed,
    },
    dmg: { writeUpdateInfo: false },
    linux: {
      icon: resource('icons'),
      target: ['deb', 'AppImage', 'tar.gz'],
      executableName: 'dialdeck',
      category: 'Office',
      // Offered under "Open with"; what opens them by itself stays as it is. Windows would ask for more than that.
      mimeTypes: [
        'text/csv',
        'text/tab-separated-values',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ],
      synopsis: 'Admin console for VICIdial call centres',
    },
    // The older runtime needs libfuse2, and gives the app --no-sandbox.
    toolsets: { appimage: '1.0.3' },
    appImage: { executableArgs: [] },
    deb: {
      // electron-builder's own list, without what Electron has not needed for years, and the keychain's library.
      depends: [
        'libgtk-3-0',
        'libnss3',
        'libxtst6',
        'xdg-utils',
        'libatspi2.0-0',
        'libuuid1',
        'libsecret-1-0',
        'libgbm1',
        // Its name since the 64-bit time of Ubuntu 24.04 and Debian 13, and the one before.
        'libasound2t64 | libasound2',
      ],
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
