/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean,
 *   os?: string | string[], cpu?: string | string[], libc?: string | string[] }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 * @typedef {{ os: string | null, cpu: string | null, libc: 'glibc' | 'musl' | null }} Platform null: any
 */

/** @param {string | string[] | undefined} value */
const listOf = (value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value)

/**
 * npm's own rule: a name allows, a name after "!" forbids.
 * @param {string | string[] | undefined} allowed
 * @param {string | null} here
 */
const allows = (allowed, here) => {
  const list = listOf(allowed)
  if (list.length === 0 || here === null) return true
  if (list.includes(`!${here}`)) return false
  const named = list.filter((entry) => !entry.startsWith('!'))
  return named.length === 0 || named.includes(here)
}

/**
 * Whether npm would install this package there at all.
 * @param {LockedPackage} locked
 * @param {Platform} platform
 */
export const isMadeFor = (locked, platform) =>
  allows(locked.os, platform.os) && allows(locked.cpu, platform.cpu) && allows(locked.libc, platform.libc)

/**
 * Whether this package must stand in node_modules here. Optional ones count when they are made for this very platform
 * (native bindings, the Node runtime); other optional ones (keytar and what it needs to build) may be missing.
 * @param {LockedPackage} locked
 * @param {Platform} platform
 */
const isExpected = (locked, platform) => {
  if (!isMadeFor(locked, platform)) return false
  return !locked.optional || (listOf(locked.os).length > 0 && listOf(locked.cpu).length > 0)
}

/**
 * What package-lock.json asks for on this platform and npm's record of node_modules does not have in that version.
 * @param {Lockfile} lock package-lock.json
 * @param {Lockfile | null} installed node_modules/.package-lock.json, null when there is none
 * @param {Platform} platform
 * @returns {string[]} paths such as node_modules/react
 */
export const missingPackages = (lock, installed, platform) =>
  Object.entries(lock.packages)
    .filter(([path, locked]) => path !== '' && isExpected(locked, platform))
    .filter(([path, locked]) => {
      const present = installed?.packages[path]
      return present?.version !== locked.version || present?.integrity !== locked.integrity
    })
    .map(([path]) => path)
