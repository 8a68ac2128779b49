import { app, session } from 'electron'

/** What Chromium would ask its maker for by itself. */
const silenced = ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability'] as const

/** Switches by which another program could steer the pages; no fuse of Electron stops them. */
const steered = ['remote-debugging-port', 'remote-debugging-pipe'] as const

/** Nothing listens there, and nothing is looked up. */
const NOWHERE = 'http://127.0.0.1:1/'

/** Only the dialer is contacted, and by main: the browser inside has nobody to call. Must run before the app is ready. */
export function stayQuiet(): void {
  for (const name of silenced) app.commandLine.appendSwitch(name)
  if (app.isPackaged) for (const name of steered) app.commandLine.removeSwitch(name)
}

/** Turning it off for a page is not enough: its session would fetch dictionaries from a server of Chromium's maker. */
export function stopSpellChecker(): void {
  const { defaultSession } = session
  defaultSession.setSpellCheckerEnabled(false)
  defaultSession.setSpellCheckerLanguages([])
  defaultSession.setSpellCheckerDictionaryDownloadURL(NOWHERE)
}
