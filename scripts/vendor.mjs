import { fillVendor } from './setup/fill-vendor.mjs'
import { SetupError, runScript, say } from './setup/setup-error.mjs'
import { readVendorArguments, vendorHelp } from './setup/vendor-arguments.mjs'
import { vendorDir } from './setup/vendored.mjs'

// `npm run vendor [-- --platform NAME …]`: a folder beside the sources with which `npm start` works without a registry.
await runScript(async () => {
  const { help, platforms } = readVendorArguments(process.argv.slice(2), process)
  if (help) {
    console.log(vendorHelp)
    return 0
  }
  if (platforms.length === 0) throw new SetupError('No platform is named.')
  const { packages, withoutKeychain, withoutWindow } = await fillVendor(platforms)
  const names = platforms.map(({ os, cpu }) => `${os}-${cpu}`).join(', ')
  say(`${vendorDir} holds ${packages} packages for ${names}, each as the lockfile names it.`)
  for (const name of withoutKeychain)
    say(
      `${name}: the keychain module could not be had ready-made; where it cannot be compiled, passwords last a session.`,
    )
  for (const name of withoutWindow)
    say(`${name}: there is no Electron runtime here to take along; the browser door opens there.`)
  say('Copy this whole folder to the host (node_modules and out may stay behind) and run npm start there.')
  return 0
})
