import { buildApp } from './build.mjs'
import { installPackages } from './install.mjs'

/** What every command needs before it can run: packages that are in place and a build of the present sources. */
export const prepareApp = async () => {
  await installPackages()
  await buildApp()
}
