import { appContract } from './app.ts'
import { connectionsContract } from './connections.ts'
import { importsContract } from './imports.ts'

/** The full list of what a user interface may ask of the app. Every door serves exactly this. */
export const contract = {
  app: appContract,
  connections: connectionsContract,
  imports: importsContract,
}

export type Contract = typeof contract
