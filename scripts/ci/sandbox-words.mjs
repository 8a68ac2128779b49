import { readFileSync } from 'node:fs'

/**
 * The address that `npm start` fell back to, after it had said why there is no window; null before that.
 * @param {string} said
 */
export const fallBackOf = (said) => {
  const [, after] = said.split(/No Electron window: Electron stopped at once with exit code \d+/)
  return /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(after ?? '')?.[0] ?? null
}

/**
 * Whether this host keeps programs from making user namespaces, as Ubuntu 23.10 and later do; else why that is not so.
 * @param {string} [file]
 * @returns {string | null}
 */
export const restrictsNamespaces = (file = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns') => {
  try {
    return readFileSync(file, 'utf8').trim() === '1' ? null : 'this host lets every program make user namespaces'
  } catch {
    return 'this host has no AppArmor that restricts user namespaces'
  }
}
