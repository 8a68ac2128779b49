import { app } from 'electron'

/** What Chromium would ask its maker for by itself. Must run before the app is ready. */
const silenced = ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability'] as const

/** Only the dialer is contacted, and by main: the browser inside has nobody to call. */
export function stayQuiet(): void {
  for (const name of silenced) app.commandLine.appendSwitch(name)
}
