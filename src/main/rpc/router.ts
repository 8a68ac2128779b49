import { contract } from '../../shared/contract/index.ts'
import type { App } from '../app.ts'
import { createConfirmations } from './confirmation.ts'
import { delegate } from './delegate.ts'
import type { DoorFiles } from './door-files.ts'
import { served } from './served.ts'

/** How often a page hears that the app is alive. */
const BEAT_MS = 10_000

/** Contract → features, by the names they share. */
export function createRouter(app: App, doorFiles: DoorFiles) {
  const { settings, imports, presets, watches, clock, logger } = app
  const confirmations = createConfirmations(app)
  const os = served(logger, confirmations)
  return os.router({
    app: delegate(contract.app, os.app, {
      getInfo: () => app.info(),
      getSettings: () => settings.read(),
      changeSettings: (input) => settings.change(input),
      confirm: (input) => confirmations.confirm(input),
      watchWishes: (_, signal) => doorFiles.watchWishes(signal),
      watchAlive: async function* (_, signal) {
        while (!signal?.aborted) {
          yield { at: clock.now() }
          await clock.sleep(BEAT_MS, signal).catch(() => undefined)
        }
      },
    }),
    connections: delegate(contract.connections, os.connections, {
      ...app.connections,
      watchList: (_, signal) => app.connections.watchList(signal),
    }),
    capabilities: delegate(contract.capabilities, os.capabilities, app.capabilities),
    jobs: delegate(contract.jobs, os.jobs, {
      ...app.jobs,
      watchMoving: (_, signal) => app.jobs.watchMoving(signal),
    }),
    imports: delegate(contract.imports, os.imports, {
      ...imports,
      ...imports.checked,
      start: (input) => imports.start(input),
      listPresets: () => presets.list(),
      savePreset: (input) => presets.save(input),
      removePreset: ({ name }) => {
        presets.remove(name)
        return null
      },
      exportPreset: ({ name }) => presets.exportFile(name),
      importPreset: ({ fileId }) => presets.importFile(fileId),
      listWatches: () => watches.list(),
      saveWatch: (input) => watches.save(input),
      removeWatch: ({ connectionId }) => {
        watches.remove(connectionId)
        return null
      },
    }),
    leads: delegate(contract.leads, os.leads, app.leads),
    campaigns: delegate(contract.campaigns, os.campaigns, app.campaigns),
    lists: delegate(contract.lists, os.lists, app.lists),
    reports: delegate(contract.reports, os.reports, app.reports),
    overview: delegate(contract.overview, os.overview, app.overview),
    users: delegate(contract.users, os.users, app.users),
    offboarding: delegate(contract.offboarding, os.offboarding, app.offboarding),
    phones: delegate(contract.phones, os.phones, app.phones),
    provisioning: delegate(contract.provisioning, os.provisioning, {
      ...app.provisioning,
      startJob: (input) => app.provisioning.startJob(input),
    }),
    dnc: delegate(contract.dnc, os.dnc, app.dnc),
    hopper: delegate(contract.hopper, os.hopper, app.hopper),
    console: delegate(contract.console, os.console, app.console),
    activity: delegate(contract.activity, os.activity, app.activity),
    support: delegate(contract.support, os.support, app.support),
    files: delegate(contract.files, os.files, doorFiles),
  })
}

export type AppRouter = ReturnType<typeof createRouter>
