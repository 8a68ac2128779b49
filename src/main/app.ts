import { join } from 'node:path'
import type { AppInfo, Door } from '../shared/model/app.ts'
import { type Activity, createActivity } from './features/activity/index.ts'
import { type CapabilitiesFeature, createCapabilities } from './features/capabilities/index.ts'
import { type Connections, createConnections } from './features/connections/index.ts'
import { type Console, createConsole } from './features/console/console.ts'
import { checkNewLead } from './features/imports/checking/check-new-lead.ts'
import { type CampaignsFeature, createCampaigns } from './features/campaigns/campaigns.ts'
import { createDnc, type DncFeature } from './features/dnc/dnc.ts'
import { createHopper, type HopperFeature } from './features/hopper/hopper.ts'
import { formatRow } from './features/imports/results/format-row.ts'
import { createImports, type Imports } from './features/imports/imports.ts'
import { createWatches, type Watches } from './features/imports/watching/watches.ts'
import { createPresets, type Presets } from './features/imports/presets/presets.ts'
import { createLeads, type Leads } from './features/leads/leads.ts'
import { createLists, type ListsFeature } from './features/lists/lists.ts'
import { startSnapshotClock } from './features/lists/snapshot-clock.ts'
import { createOverview, type OverviewFeature } from './features/overview/overview.ts'
import { createProvisioning, type Provisioning } from './features/provisioning/provisioning.ts'
import { createReports, type ReportsFeature } from './features/reports/reports.ts'
import { createUsers, type UsersFeature } from './features/users/users.ts'
import { createOffboarding, type Offboarding } from './features/offboarding/offboarding.ts'
import { createPhones, type Phones } from './features/phones/phones.ts'
import { createDialerRooms } from './jobs/dialer-rooms.ts'
import { createDialerTurns } from './jobs/dialer-turns.ts'
import { createJobEngine, type JobEngine } from './jobs/engine.ts'
import { loggedJobs } from './jobs/logged-jobs.ts'
import { createSupport, type Support } from './features/support/support.ts'
import { createOperations, type Operations } from './features/operations/operations.ts'
import { ProblemError } from '../shared/model/problem.ts'
import { levelledSettings, loggedCalls, maskedLogger } from './app-log.ts'
import type { Clock, FileSource, HeldFiles, Logger, Ports } from './ports.ts'
import { createCallsStore } from './store/calls-store.ts'
import { createCampaignPresetsStore } from './store/campaign-presets-store.ts'
import { createCapabilitiesStore } from './store/capabilities-store.ts'
import { createConnectionsStore } from './store/connections-store.ts'
import { openDatabase } from './store/database.ts'
import { findUnusable } from './store/find-unusable.ts'
import { createJobsStore } from './store/jobs-store.ts'
import { createLeadChangesStore } from './store/lead-changes-store.ts'
import { createLeadSearchesStore } from './store/lead-searches-store.ts'
import { createListsStore } from './store/lists-store.ts'
import { createReportDaysStore } from './store/report-days-store.ts'
import { createUsersStore } from './store/users-store.ts'
import { storeMigrations } from './store/migrations/index.ts'
import { leadMigrations } from './store/migrations/leads/index.ts'
import { createPresetsStore } from './store/presets-store.ts'
import { createSketchesStore } from './store/sketches-store.ts'
import { tableSizes, tryStore } from './store/store-facts.ts'
import { createTakingsStore } from './store/takings-store.ts'
import { createWatchesStore } from './store/watches-store.ts'
import { createSettingsStore, type SettingsStore } from './store/settings-store.ts'

/** The whole program, without a door. */
export interface App {
  info(): Promise<AppInfo>
  readonly settings: SettingsStore
  readonly connections: Connections
  readonly capabilities: CapabilitiesFeature
  readonly operations: Operations
  readonly jobs: JobEngine
  readonly imports: Imports
  readonly presets: Presets
  readonly watches: Watches
  readonly leads: Leads
  readonly hopper: HopperFeature
  readonly campaigns: CampaignsFeature
  readonly lists: ListsFeature
  readonly reports: ReportsFeature
  readonly overview: OverviewFeature
  readonly dnc: DncFeature
  readonly users: UsersFeature
  readonly provisioning: Provisioning
  readonly offboarding: Offboarding
  readonly phones: Phones
  readonly console: Console
  readonly support: Support
  readonly activity: Activity
  readonly files: FileSource & HeldFiles
  readonly clock: Clock
  readonly logger: Logger
  /** Orderly end: jobs come to a resumable stop, what waits is written, sockets and store are closed. */
  dispose(): Promise<void>
}

export interface AppConfig {
  readonly version: string
  readonly door: Door
  /** Jobs stop instead of waiting for another process that sends to their dialer. */
  readonly noWait?: boolean
}

/**
 * Builds everything once, from the ports up.
 * @throws ProblemError when the store cannot be opened
 */
export async function createApp(config: AppConfig, ports: Ports): Promise<App> {
  const { paths, clock, files, secrets } = ports
  const logger = maskedLogger(ports.logger)
  const database = openDatabase(paths.storeFile, storeMigrations)
  const settings = levelledSettings(createSettingsStore(database), logger)
  logger.log('info', 'started', { version: config.version, door: config.door, node: process.versions.node })
  for (const { kind, name, why } of findUnusable(database)) {
    logger.log('warn', 'a record of the store cannot be used', { kind, name, why })
  }
  const connectionsStore = createConnectionsStore(database)
  const activity = createActivity({
    store: createCallsStore(database),
    files,
    paths,
    clock,
    logger,
    settings: settings.read,
    nameOf: (connectionId) => connectionsStore.find(connectionId)?.draft.name ?? connectionId,
  })
  const rooms = createDialerRooms(paths.dataDir)
  const connections = createConnections({
    store: connectionsStore,
    secrets,
    calls: loggedCalls(activity.calls, logger),
    clock,
    demoDialer: ports.demoDialer,
    systemProxy: ports.systemProxy,
    files,
    policy: ports.policy,
    roomOf: rooms.of,
  })
  const capabilities = createCapabilities({
    dialers: connections,
    store: createCapabilitiesStore(database),
    clock,
    onFound: connections.noteFound,
  })
  connections.onHalt((connectionId) => logger.log('warn', 'a connection was halted', { connectionId }))
  const jobsStore = createJobsStore(database)
  const jobs = loggedJobs(jobsStore, logger)
  const turns = createDialerTurns({ dataDir: paths.dataDir, noWait: config.noWait ?? false })
  const patienceMs = (): number => settings.read().patienceMinutes * 60_000
  const unlock = (id: string): void => void connections.liftHalt({ id })
  const engine = createJobEngine({ jobs, dialers: connections, files, paths, clock, logger, turns, patienceMs, unlock })
  const presets = createPresets({ store: createPresetsStore(database), files, paths, clock })
  const sketches = createSketchesStore(database)
  const imports = createImports({ jobs, sketches, dialers: connections, engine, files, paths, clock, presets })
  const watches = createWatches({
    store: createWatchesStore(database),
    takings: createTakingsStore(database),
    imports,
    presets,
    files,
    paths,
    clock,
    logger,
  })
  // A command has one thing to do and ends.
  if (config.door !== 'cli') watches.start()
  const leadsFile = join(paths.dataDir, 'leads.sqlite')
  const leadsDatabase = openDatabase(leadsFile, leadMigrations)
  // The history of searches is not worth waiting for the disk with every search.
  const searchesDatabase = openDatabase(leadsFile, leadMigrations, { durability: 'normal' })
  const leads = createLeads({
    dialers: connections,
    abilities: capabilities,
    engine,
    changes: createLeadChangesStore(leadsDatabase),
    searches: createLeadSearchesStore(searchesDatabase),
    clock,
    check: checkNewLead,
  })
  const hopper = createHopper({
    dialers: connections,
    abilities: capabilities,
    engine,
    clock,
    knownLeads: async (connectionId, listIds) => imports.loadedLeads(connectionId, listIds),
  })
  const listsStore = createListsStore(database)
  const lists = createLists({
    dialers: connections,
    abilities: capabilities,
    store: listsStore,
    jobs,
    clock,
  })
  const overview = createOverview({
    dialers: connections,
    connections: () => connections.list(),
    lists: listsStore,
    waitingJobs: (connectionId) =>
      engine.list({ connectionId, states: ['ready', 'paused', 'stopped'], offset: 0, limit: 50 }).jobs,
    watchProblem: (connectionId) =>
      watches.list().find((watch) => watch.connectionId === connectionId)?.problem ?? null,
    clock,
    logger,
  })
  const snapshots =
    config.door === 'cli'
      ? null
      : startSnapshotClock({
          clock,
          logger,
          minutes: () => settings.read().snapshotMinutes,
          round: async (signal) => {
            for (const { id, halted } of await connections.list()) {
              if (halted !== null) continue
              await lists.takeSnapshots({ connectionId: id, background: true }, signal).catch((error: unknown) => {
                const code = error instanceof ProblemError ? error.problem.code : String(error)
                logger.log('warn', 'the lists of a dialer could not be counted', { connectionId: id, code })
              })
            }
          },
        })
  const users = createUsersStore(database)
  const provisioning = createProvisioning({
    dialers: connections,
    engine,
    files,
    paths,
    clock,
    logger,
    rowsOf: imports.rowsOf,
    users,
  })
  const offboarding = createOffboarding({ dialers: connections, engine, clock })
  const dnc = createDnc({
    dialers: connections,
    engine,
    files,
    paths,
    clock,
    text: { rowsOf: imports.rowsOf, format: formatRow },
  })
  const support = createSupport({
    version: config.version,
    door: config.door,
    paths,
    secrets,
    policy: ports.policy,
    certificates: ports.certificates,
    clock,
    files,
    tryStore: () => tryStore(database),
    unusable: () => findUnusable(database),
    connections: connections.list,
    inspect: (id) => connections.inspect(id),
    settings: settings.read,
    knownSecrets: connections.knownSecrets,
    newestCalls: (limit) => activity.list({ filter: {}, offset: 0, limit }).calls,
    newestJobs: jobsStore.newest,
    tables: () => [...tableSizes(database), ...tableSizes(leadsDatabase)],
  })
  return {
    info: async () => ({
      version: config.version,
      door: config.door,
      platform: process.platform,
      dataDir: paths.dataDir,
      keychain: await secrets.status(),
    }),
    settings,
    connections,
    capabilities,
    jobs: engine,
    operations: createOperations({ dialers: connections, abilities: capabilities }),
    imports,
    presets,
    watches,
    leads,
    hopper,
    campaigns: createCampaigns({
      dialers: connections,
      abilities: capabilities,
      presets: createCampaignPresetsStore(database),
      clock,
    }),
    lists,
    reports: createReports({
      dialers: connections,
      days: createReportDaysStore(database),
      lists: listsStore,
      files,
      paths,
      clock,
    }),
    overview,
    dnc,
    users: createUsers({ dialers: connections, store: users, clock }),
    provisioning,
    offboarding,
    phones: createPhones({ dialers: connections }),
    console: createConsole({ dialers: connections }),
    support,
    activity,
    files,
    clock,
    logger,
    dispose: once(async () => {
      // What does not close keeps nothing else from closing: after a fault anything may be broken.
      const parts: readonly (() => unknown)[] = [
        () => snapshots?.stop(),
        overview.dispose,
        watches.dispose,
        engine.dispose,
        imports.dispose,
        provisioning.dispose,
        connections.dispose,
        rooms.dispose,
        activity.dispose,
        searchesDatabase.close,
        leadsDatabase.close,
        database.close,
      ]
      const faults: unknown[] = []
      for (const close of parts) {
        try {
          await close()
        } catch (error) {
          faults.push(error)
          logger.log('error', 'a part did not close', { error: String(error) })
        }
      }
      logger.log('info', 'ended')
      if (faults.length > 0) throw faults[0]
    }),
  }
}

/** Ends are asked for from several sides: a fault, a signal, the end of a command. */
function once(work: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | null = null
  return () => (begun ??= work())
}
