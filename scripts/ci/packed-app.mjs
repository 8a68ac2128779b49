/**
 * Where the packed app lies in what electron-builder leaves behind; paths are from the folder of the packages.
 * @typedef {{ bundle: string, program: string, archive: string, verify: ((bundle: string) => string[]) | null }} PackedApp
 * @param {readonly string[]} names what stands in that folder
 * @param {NodeJS.Platform} platform
 * @returns {PackedApp | null}
 */
export const packedApp = (names, platform) => {
  const folder = names.find((name) => /^(?:linux|win|mac)(?:-[a-z0-9]+)*(?:-unpacked)?$/.test(name))
  if (folder === undefined) return null
  if (platform === 'darwin') {
    const bundle = `${folder}/Dialdeck.app`
    const verify = (/** @type {string} */ path) => ['codesign', '--verify', '--deep', '--strict', path]
    return {
      bundle,
      program: `${bundle}/Contents/MacOS/Dialdeck`,
      archive: `${bundle}/Contents/Resources/app.asar`,
      verify,
    }
  }
  const program = `${folder}/${platform === 'win32' ? 'Dialdeck.exe' : 'dialdeck'}`
  const archive = `${folder}/resources/app.asar`
  if (platform !== 'win32') return { bundle: folder, program, archive, verify: null }
  // A package without a certificate is unsigned: only a signature that is there and broken is wrong.
  const verify = () => [
    'powershell',
    '-NoProfile',
    '-Command',
    `if ((Get-AuthenticodeSignature '${program}').Status -notin 'Valid','NotSigned') { exit 1 }`,
  ]
  return { bundle: folder, program, archive, verify }
}
