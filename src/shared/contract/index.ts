import { activityContract } from './activity.ts'
import { appContract } from './app.ts'
import { capabilitiesContract } from './capabilities.ts'
import { connectionsContract } from './connections.ts'
import { consoleContract } from './console.ts'
import { filesContract } from './files.ts'
import { campaignsContract } from './campaigns.ts'
import { dncContract } from './dnc.ts'
import { hopperContract } from './hopper.ts'
import { importsContract } from './imports.ts'
import { jobsContract } from './jobs.ts'
import { leadsContract } from './leads.ts'
import { listsContract } from './lists.ts'
import { offboardingContract } from './offboarding.ts'
import { overviewContract } from './overview.ts'
import { phonesContract } from './phones.ts'
import { provisioningContract } from './provisioning.ts'
import { reportsContract } from './reports.ts'
import { supportContract } from './support.ts'
import { usersContract } from './users.ts'

/** The full list of what a user interface may ask of the app. Every door serves exactly this. */
export const contract = {
  app: appContract,
  connections: connectionsContract,
  capabilities: capabilitiesContract,
  jobs: jobsContract,
  imports: importsContract,
  leads: leadsContract,
  hopper: hopperContract,
  campaigns: campaignsContract,
  overview: overviewContract,
  lists: listsContract,
  reports: reportsContract,
  dnc: dncContract,
  users: usersContract,
  provisioning: provisioningContract,
  offboarding: offboardingContract,
  phones: phonesContract,
  console: consoleContract,
  activity: activityContract,
  support: supportContract,
  files: filesContract,
}

export type Contract = typeof contract
