import type { App } from '../app.ts'
import type { DoorFiles } from './door-files.ts'
import { served } from './served.ts'

/** How often a page hears that the app is alive. */
const BEAT_MS = 10_000

/** Contract → features: every line only delegates. */
export function createRouter(app: App, doorFiles: DoorFiles) {
  const {
    settings,
    connections,
    imports,
    presets,
    watches,
    leads,
    hopper,
    dnc,
    provisioning,
    activity,
    clock,
    logger,
  } = app
  const os = served(logger)
  return os.router({
    app: {
      getInfo: os.app.getInfo.handler(() => app.info()),
      getSettings: os.app.getSettings.handler(() => settings.read()),
      changeSettings: os.app.changeSettings.handler(({ input }) => settings.change(input)),
      watchWishes: os.app.watchWishes.handler(({ signal }) => doorFiles.watchWishes(signal)),
      watchAlive: os.app.watchAlive.handler(async function* ({ signal }) {
        while (!signal?.aborted) {
          yield { at: clock.now() }
          await clock.sleep(BEAT_MS, signal).catch(() => undefined)
        }
      }),
    },
    connections: {
      list: os.connections.list.handler(() => connections.list()),
      watchList: os.connections.watchList.handler(({ signal }) => connections.watchList(signal)),
      save: os.connections.save.handler(({ input }) => connections.save(input)),
      remove: os.connections.remove.handler(({ input }) => connections.remove(input)),
      givePassword: os.connections.givePassword.handler(({ input }) => connections.givePassword(input)),
      liftHalt: os.connections.liftHalt.handler(({ input }) => connections.liftHalt(input)),
      readClientKey: os.connections.readClientKey.handler(({ input }) => connections.readClientKey(input)),
      test: os.connections.test.handler(({ input }) => connections.test(input)),
      openDemo: os.connections.openDemo.handler(() => connections.openDemo()),
    },
    capabilities: {
      get: os.capabilities.get.handler(({ input }) => app.capabilities.get(input)),
      probe: os.capabilities.probe.handler(({ input }) => app.capabilities.probe(input)),
      checkLetters: os.capabilities.checkLetters.handler(({ input }) => app.capabilities.checkLetters(input)),
    },
    imports: {
      preview: os.imports.preview.handler(({ input }) => imports.preview(input)),
      readKeys: os.imports.readKeys.handler(({ input }) => imports.readKeys(input)),
      listTargets: os.imports.listTargets.handler(({ input }) => imports.listTargets(input)),
      listPresets: os.imports.listPresets.handler(() => presets.list()),
      savePreset: os.imports.savePreset.handler(({ input }) => presets.save(input)),
      removePreset: os.imports.removePreset.handler(({ input }) => {
        presets.remove(input.name)
        return null
      }),
      exportPreset: os.imports.exportPreset.handler(({ input }) => presets.exportFile(input.name)),
      importPreset: os.imports.importPreset.handler(({ input }) => presets.importFile(input.fileId)),
      listWatches: os.imports.listWatches.handler(() => watches.list()),
      saveWatch: os.imports.saveWatch.handler(({ input }) => watches.save(input)),
      removeWatch: os.imports.removeWatch.handler(({ input }) => {
        watches.remove(input.connectionId)
        return null
      }),
      start: os.imports.start.handler(({ input }) => imports.start(input)),
      listChecked: os.imports.listChecked.handler(({ input }) => imports.checked.listChecked(input)),
      readAltered: os.imports.readAltered.handler(({ input }) => imports.checked.readAltered(input)),
      checkSummary: os.imports.checkSummary.handler(({ input }) => imports.checked.checkSummary(input)),
      editCells: os.imports.editCells.handler(({ input }) => imports.checked.editCells(input)),
      editMany: os.imports.editMany.handler(({ input }) => imports.checked.editMany(input)),
      undoEdit: os.imports.undoEdit.handler(({ input }) => imports.checked.undoEdit(input)),
      handOver: os.imports.handOver.handler(({ input }) => imports.checked.handOver(input)),
      watchReconcile: os.imports.watchReconcile.handler(({ input, signal }) =>
        imports.checked.watchReconcile(input, signal),
      ),
      watchLookUp: os.imports.watchLookUp.handler(({ input, signal }) => imports.checked.watchLookUp(input, signal)),
      pause: os.imports.pause.handler(({ input }) => imports.pause(input)),
      resume: os.imports.resume.handler(({ input }) => imports.resume(input)),
      cancel: os.imports.cancel.handler(({ input }) => imports.cancel(input)),
      retry: os.imports.retry.handler(({ input }) => imports.retry(input)),
      previewUndo: os.imports.previewUndo.handler(({ input }) => imports.previewUndo(input)),
      undoLoad: os.imports.undoLoad.handler(({ input }) => imports.undoLoad(input)),
      get: os.imports.get.handler(({ input }) => imports.get(input)),
      list: os.imports.list.handler(() => imports.list()),
      watch: os.imports.watch.handler(({ input, signal }) => imports.watch(input, signal)),
      listRows: os.imports.listRows.handler(({ input }) => imports.listRows(input)),
      openResult: os.imports.openResult.handler(({ input }) => imports.openResult(input)),
    },
    leads: {
      watchFound: os.leads.watchFound.handler(({ input, signal }) => leads.watchFound(input, signal)),
      open: os.leads.open.handler(({ input, signal }) => leads.open(input, signal)),
      getHistory: os.leads.getHistory.handler(({ input }) => leads.getHistory(input)),
      listLists: os.leads.listLists.handler(({ input }) => leads.listLists(input)),
      commit: os.leads.commit.handler(({ input }) => leads.commit(input)),
      undo: os.leads.undo.handler(({ input }) => leads.undo(input)),
      listChanges: os.leads.listChanges.handler(({ input }) => leads.listChanges(input)),
      remove: os.leads.remove.handler(({ input }) => leads.remove(input)),
      checkNew: os.leads.checkNew.handler(({ input }) => leads.checkNew(input)),
      add: os.leads.add.handler(({ input }) => leads.add(input)),
      watchPreview: os.leads.watchPreview.handler(({ input, signal }) => leads.watchPreview(input, signal)),
      startEdit: os.leads.startEdit.handler(({ input }) => leads.startEdit(input)),
      undoJob: os.leads.undoJob.handler(({ input }) => leads.undoJob(input)),
      pauseJob: os.leads.pauseJob.handler(({ input }) => leads.pauseJob(input)),
      resumeJob: os.leads.resumeJob.handler(({ input }) => leads.resumeJob(input)),
      cancelJob: os.leads.cancelJob.handler(({ input }) => leads.cancelJob(input)),
      listJobs: os.leads.listJobs.handler(({ input }) => leads.listJobs(input)),
      watchJob: os.leads.watchJob.handler(({ input, signal }) => leads.watchJob(input, signal)),
      listJobRows: os.leads.listJobRows.handler(({ input }) => leads.listJobRows(input)),
      openJobResult: os.leads.openJobResult.handler(({ input }) => leads.openJobResult(input)),
      listSearches: os.leads.listSearches.handler(({ input }) => leads.listSearches(input)),
      getSearch: os.leads.getSearch.handler(({ input }) => leads.getSearch(input)),
      saveSearch: os.leads.saveSearch.handler(({ input }) => leads.saveSearch(input)),
      clearHistory: os.leads.clearHistory.handler(({ input }) => leads.clearHistory(input)),
      removeSearch: os.leads.removeSearch.handler(({ input }) => leads.removeSearch(input)),
    },
    campaigns: {
      list: os.campaigns.list.handler(({ input }) => app.campaigns.list(input)),
      readToday: os.campaigns.readToday.handler(({ input }) => app.campaigns.readToday(input)),
      readAgents: os.campaigns.readAgents.handler(({ input, signal }) => app.campaigns.readAgents(input, signal)),
      change: os.campaigns.change.handler(({ input }) => app.campaigns.change(input)),
      listPresets: os.campaigns.listPresets.handler(() => app.campaigns.listPresets()),
      savePreset: os.campaigns.savePreset.handler(({ input }) => app.campaigns.savePreset(input)),
      removePreset: os.campaigns.removePreset.handler(({ input }) => app.campaigns.removePreset(input)),
    },
    lists: {
      list: os.lists.list.handler(({ input }) => app.lists.list(input)),
      watchDetails: os.lists.watchDetails.handler(({ input, signal }) => app.lists.watchDetails(input, signal)),
      read: os.lists.read.handler(({ input }) => app.lists.read(input)),
      add: os.lists.add.handler(({ input }) => app.lists.add(input)),
      change: os.lists.change.handler(({ input }) => app.lists.change(input)),
      reset: os.lists.reset.handler(({ input }) => app.lists.reset(input)),
      remove: os.lists.remove.handler(({ input }) => app.lists.remove(input)),
      listSnapshots: os.lists.listSnapshots.handler(({ input }) => app.lists.listSnapshots(input)),
      takeSnapshots: os.lists.takeSnapshots.handler(({ input, signal }) => app.lists.takeSnapshots(input, signal)),
    },
    users: {
      list: os.users.list.handler(({ input }) => app.users.list(input)),
      readLoggedIn: os.users.readLoggedIn.handler(({ input, signal }) => app.users.readLoggedIn(input, signal)),
      read: os.users.read.handler(({ input }) => app.users.read(input)),
      add: os.users.add.handler(({ input }) => app.users.add(input)),
      change: os.users.change.handler(({ input }) => app.users.change(input)),
      remove: os.users.remove.handler(({ input }) => app.users.remove(input)),
      refreshServers: os.users.refreshServers.handler(({ input }) => app.users.refreshServers(input)),
    },
    offboarding: {
      watchLookUp: os.offboarding.watchLookUp.handler(({ input, signal }) =>
        app.offboarding.watchLookUp(input, signal),
      ),
      startJob: os.offboarding.startJob.handler(({ input }) => app.offboarding.startJob(input)),
      undoJob: os.offboarding.undoJob.handler(({ input }) => app.offboarding.undoJob(input)),
      pauseJob: os.offboarding.pauseJob.handler(({ input }) => app.offboarding.pauseJob(input)),
      resumeJob: os.offboarding.resumeJob.handler(({ input }) => app.offboarding.resumeJob(input)),
      cancelJob: os.offboarding.cancelJob.handler(({ input }) => app.offboarding.cancelJob(input)),
      listJobs: os.offboarding.listJobs.handler(({ input }) => app.offboarding.listJobs(input)),
      watchJob: os.offboarding.watchJob.handler(({ input, signal }) => app.offboarding.watchJob(input, signal)),
      listJobRows: os.offboarding.listJobRows.handler(({ input }) => app.offboarding.listJobRows(input)),
      openJobResult: os.offboarding.openJobResult.handler(({ input }) => app.offboarding.openJobResult(input)),
    },
    phones: {
      add: os.phones.add.handler(({ input }) => app.phones.add(input)),
      change: os.phones.change.handler(({ input }) => app.phones.change(input)),
      remove: os.phones.remove.handler(({ input }) => app.phones.remove(input)),
      addAlias: os.phones.addAlias.handler(({ input }) => app.phones.addAlias(input)),
      changeAlias: os.phones.changeAlias.handler(({ input }) => app.phones.changeAlias(input)),
      removeAlias: os.phones.removeAlias.handler(({ input }) => app.phones.removeAlias(input)),
    },
    provisioning: {
      plan: os.provisioning.plan.handler(({ input }) => provisioning.plan(input)),
      watchDryRun: os.provisioning.watchDryRun.handler(({ input, signal }) => provisioning.watchDryRun(input, signal)),
      startJob: os.provisioning.startJob.handler(({ input }) => provisioning.startJob(input)),
      pauseJob: os.provisioning.pauseJob.handler(({ input }) => provisioning.pauseJob(input)),
      resumeJob: os.provisioning.resumeJob.handler(({ input }) => provisioning.resumeJob(input)),
      cancelJob: os.provisioning.cancelJob.handler(({ input }) => provisioning.cancelJob(input)),
      listJobs: os.provisioning.listJobs.handler(({ input }) => provisioning.listJobs(input)),
      watchJob: os.provisioning.watchJob.handler(({ input, signal }) => provisioning.watchJob(input, signal)),
      listJobRows: os.provisioning.listJobRows.handler(({ input }) => provisioning.listJobRows(input)),
      openJobResult: os.provisioning.openJobResult.handler(({ input }) => provisioning.openJobResult(input)),
      openSheet: os.provisioning.openSheet.handler(({ input }) => provisioning.openSheet(input)),
      forgetCredentials: os.provisioning.forgetCredentials.handler(({ input }) =>
        provisioning.forgetCredentials(input),
      ),
    },
    dnc: {
      startJob: os.dnc.startJob.handler(({ input }) => dnc.startJob(input)),
      undoJob: os.dnc.undoJob.handler(({ input }) => dnc.undoJob(input)),
      pauseJob: os.dnc.pauseJob.handler(({ input }) => dnc.pauseJob(input)),
      resumeJob: os.dnc.resumeJob.handler(({ input }) => dnc.resumeJob(input)),
      cancelJob: os.dnc.cancelJob.handler(({ input }) => dnc.cancelJob(input)),
      listJobs: os.dnc.listJobs.handler(({ input }) => dnc.listJobs(input)),
      watchJob: os.dnc.watchJob.handler(({ input, signal }) => dnc.watchJob(input, signal)),
      listJobRows: os.dnc.listJobRows.handler(({ input }) => dnc.listJobRows(input)),
      openJobResult: os.dnc.openJobResult.handler(({ input }) => dnc.openJobResult(input)),
      watchCheck: os.dnc.watchCheck.handler(({ input, signal }) => dnc.watchCheck(input, signal)),
      watchScrub: os.dnc.watchScrub.handler(({ input, signal }) => dnc.watchScrub(input, signal)),
    },
    hopper: {
      listCampaigns: os.hopper.listCampaigns.handler(({ input }) => hopper.listCampaigns(input)),
      read: os.hopper.read.handler(({ input, signal }) => hopper.read(input, signal)),
      empty: os.hopper.empty.handler(({ input }) => hopper.empty(input)),
      watchCheck: os.hopper.watchCheck.handler(({ input, signal }) => hopper.watchCheck(input, signal)),
      startJob: os.hopper.startJob.handler(({ input }) => hopper.startJob(input)),
      pauseJob: os.hopper.pauseJob.handler(({ input }) => hopper.pauseJob(input)),
      resumeJob: os.hopper.resumeJob.handler(({ input }) => hopper.resumeJob(input)),
      cancelJob: os.hopper.cancelJob.handler(({ input }) => hopper.cancelJob(input)),
      listJobs: os.hopper.listJobs.handler(({ input }) => hopper.listJobs(input)),
      watchJob: os.hopper.watchJob.handler(({ input, signal }) => hopper.watchJob(input, signal)),
      listJobRows: os.hopper.listJobRows.handler(({ input }) => hopper.listJobRows(input)),
      openJobResult: os.hopper.openJobResult.handler(({ input }) => hopper.openJobResult(input)),
      watchDoctor: os.hopper.watchDoctor.handler(({ input, signal }) => hopper.watchDoctor(input, signal)),
      applyRemedy: os.hopper.applyRemedy.handler(({ input }) => hopper.applyRemedy(input)),
    },
    console: {
      run: os.console.run.handler(({ input, signal }) => app.console.run(input, signal)),
    },
    activity: {
      list: os.activity.list.handler(({ input }) => activity.list(input)),
      get: os.activity.get.handler(({ input }) => activity.get(input)),
      listChoices: os.activity.listChoices.handler(() => activity.listChoices()),
      export: os.activity.export.handler(({ input }) => activity.export(input)),
    },
    support: {
      watchChecks: os.support.watchChecks.handler(({ input, signal }) => app.support.watchChecks(input, signal)),
      readLog: os.support.readLog.handler(({ input }) => app.support.readLog(input)),
      makeBundle: os.support.makeBundle.handler(() => app.support.makeBundle()),
    },
    files: {
      openPath: os.files.openPath.handler(({ input }) => doorFiles.openPath(input)),
      saveAs: os.files.saveAs.handler(({ input }) => doorFiles.saveAs(input)),
      openLogs: os.files.openLogs.handler(() => doorFiles.openLogs()),
      startDrag: os.files.startDrag.handler(({ input }) => doorFiles.startDrag(input)),
    },
  })
}

export type AppRouter = ReturnType<typeof createRouter>
