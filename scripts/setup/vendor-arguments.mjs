import { parseArgs } from 'node:util'
import { SetupError } from './setup-error.mjs'

/** The platforms the app has a Node for. */
const known = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64']

export const vendorHelp = `npm run vendor [-- options]

Makes the folder vendor/: with it "npm start" works on a host that reaches no registry at all.

  --platform NAME   for hosts of this kind; repeatable (default: the kind of this machine)
                    ${known.join(', ')}
  --help            this text`

/**
 * @param {readonly string[]} args
 * @param {{ platform: string, arch: string }} here
 * @returns {{ help: boolean, platforms: import('./installed-packages.mjs').Platform[] }}
 * @throws {SetupError} for an unknown option or platform
 */
export const readVendorArguments = (args, here) => {
  let values
  try {
    values = parseArgs({
      args: [...args],
      options: { platform: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } },
    }).values
  } catch (error) {
    throw new SetupError(`${/** @type {Error} */ (error).message}\nnpm run vendor -- --help lists what there is.`)
  }
  const names = values.platform ?? [`${here.platform}-${here.arch}`]
  for (const name of names) {
    if (!known.includes(name)) throw new SetupError(`There is no platform ${name}. There are: ${known.join(', ')}.`)
  }
  const platforms = [...new Set(names)].map((name) => {
    const [os = '', cpu = ''] = name.split('-')
    // The Node that comes with the app needs glibc.
    return { os, cpu, libc: os === 'linux' ? /** @type {const} */ ('glibc') : null }
  })
  return { help: values.help ?? false, platforms }
}
