/**
 * The environment of the packager out of the secrets of a workflow: only what is of this system, and only what is set.
 * @param {NodeJS.ProcessEnv} given
 * @param {NodeJS.Platform} platform
 * @param {string} keyFile where the key for notarizing will lie
 * @returns {{ env: NodeJS.ProcessEnv, notarizeKey: string | null }}
 */
export const signingEnv = (given, platform, keyFile) => {
  const { SIGN_WINDOWS, SIGN_WINDOWS_PASSWORD, SIGN_MACOS, SIGN_MACOS_PASSWORD, ...others } = given
  const { NOTARIZE_KEY, NOTARIZE_KEY_ID, NOTARIZE_ISSUER, ...env } = others
  const [link, password] =
    platform === 'win32'
      ? [SIGN_WINDOWS, SIGN_WINDOWS_PASSWORD]
      : platform === 'darwin'
        ? [SIGN_MACOS, SIGN_MACOS_PASSWORD]
        : []
  if (!link) return { env, notarizeKey: null }
  const signed = { ...env, CSC_LINK: link, ...(password ? { CSC_KEY_PASSWORD: password } : {}) }
  if (platform !== 'darwin' || !NOTARIZE_KEY || !NOTARIZE_KEY_ID || !NOTARIZE_ISSUER)
    return { env: signed, notarizeKey: null }
  const apple = { APPLE_API_KEY: keyFile, APPLE_API_KEY_ID: NOTARIZE_KEY_ID, APPLE_API_ISSUER: NOTARIZE_ISSUER }
  return { env: { ...signed, ...apple }, notarizeKey: NOTARIZE_KEY }
}
