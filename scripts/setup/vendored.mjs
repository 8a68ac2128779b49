import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { isMadeFor } from './installed-packages.mjs'
import { inProject } from './project.mjs'

/**
 * What `npm run vendor` puts beside the sources, for a host where no registry can be reached: the packages as the
 * registry hands them out, keytar ready-made, and Electron where it was there.
 */
export const vendorDir = inProject('vendor')
export const vendoredPackages = join(vendorDir, 'packages')
export const vendoredPrebuilds = join(vendorDir, 'prebuilds')

/**
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 */
export const vendoredElectron = (platform, arch) => join(vendorDir, 'electron', `${platform}-${arch}`)

/**
 * @typedef {import('./installed-packages.mjs').Lockfile} Lockfile
 * @typedef {import('./installed-packages.mjs').Platform} Platform
 * @typedef {{ name: string, version: string, integrity: string, file: string }} Tarball `file` as `npm pack` names it
 */

/**
 * Every package of the lockfile that an install on one of these platforms may ask for, each once.
 * @param {Lockfile} lock
 * @param {readonly Platform[]} platforms
 * @returns {Tarball[]}
 */
export const tarballsFor = (lock, platforms) => {
  /** @type {Map<string, Tarball>} */
  const tarballs = new Map()
  for (const [path, locked] of Object.entries(lock.packages)) {
    if (path === '' || locked.link || !platforms.some((platform) => isMadeFor(locked, platform))) continue
    // An optional package the registry did not have when the lockfile was written: npm leaves it out as well.
    if (locked.optional && !locked.integrity) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const { version = '', integrity = '' } = locked
    const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
    tarballs.set(file, { name, version, integrity, file })
  }
  return [...tarballs.values()]
}

/** Name of keytar's ready-made build as its installer looks for it. */
export const keytarPrebuild = (/** @type {string} */ version, /** @type {string} */ platform) =>
  `keytar-v${version}-napi-v3-${platform}.tar.gz`

/**
 * A registry on this machine that knows the vendored packages and nothing else: npm checks what it gets against the
 * hashes in the lockfile, as always.
 * @param {Lockfile} lock
 * @param {string} [folder]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export const serveVendored = async (lock, folder = vendoredPackages) => {
  const anywhere = { os: null, cpu: null, libc: null }
  const tarballs = tarballsFor(lock, [anywhere]).filter(({ file }) => existsSync(join(folder, file)))
  const files = new Set(tarballs.map(({ file }) => file))
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1)
    const file = path.startsWith('-/') ? path.slice(2) : null
    if (file !== null && files.has(file)) return void createReadStream(join(folder, file)).pipe(response)
    const versions = tarballs.filter(({ name }) => name === path)
    if (versions.length === 0) return void response.writeHead(404).end('{"error":"not vendored"}')
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(documentOf(path, versions, `http://${request.headers.host}`)))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/**
 * What a registry says of a package, as far as an install from a lockfile needs it.
 * @param {string} name
 * @param {readonly Tarball[]} versions
 * @param {string} origin
 */
const documentOf = (name, versions, origin) => ({
  name,
  'dist-tags': { latest: versions[0]?.version },
  versions: Object.fromEntries(
    versions.map(({ version, integrity, file }) => [
      version,
      { name, version, dist: { integrity, tarball: `${origin}/-/${file}` } },
    ]),
  ),
})
