import { flipFuses, FuseV1Options, FuseVersion, type FuseConfig } from '@electron/fuses'

/**
 * What the packaged executable can no longer be talked into, whatever its command line and environment say. All are named:
 * a fuse that a later Electron adds stops the packaging until somebody has decided about it.
 */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // Checked by Electron on Windows and macOS; without effect on Linux.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // There are no cookies; encrypting them would ask for the keychain at each version of a build that is signed ad hoc.
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come over app://, never file://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // As Electron ships it: bounds of WebAssembly memory are kept by the processor.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseConfig

/** @param executable the packaged program, on a Mac its .app; must not be signed yet */
export const setFuses = async (executable: string): Promise<void> => void (await flipFuses(executable, fuses))
