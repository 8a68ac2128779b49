import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export interface Desktop {
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  /** Starts a program and forgets it; a missing one is no error. */
  readonly start: (command: string, args: readonly string[]) => void
}

const thisDesktop: Desktop = {
  env: process.env,
  platform: process.platform,
  start(command, args) {
    const child = spawn(command, args, { stdio: 'ignore', detached: true })
    child.on('error', () => undefined)
    child.unref()
  },
}

/**
 * Opens a page in the browser of the desktop, where there is one; never fails. The page holds a token, and every user of the
 * machine can read the arguments of a program: so it is given as a file that only this user can read.
 * @param makePage the page; what it is given removes the file, once the token is used or too old
 */
export function openInBrowser(makePage: (remove: () => void) => string, dir: string, desktop = thisDesktop): void {
  const command = openerOf(desktop)
  if (command === null) return
  const file = join(hiddenFromSnaps(desktop) ? homedir() : dir, `dialdeck-open-${randomUUID()}.html`)
  const remove = (): void => rmSync(file, { force: true })
  try {
    writeFileSync(file, makePage(remove), { mode: 0o600, flag: 'wx' })
    desktop.start(command, [file])
  } catch {
    // The address is printed as well.
    remove()
  }
}

function openerOf({ env, platform }: Desktop): string | null {
  // Without a shell: each takes the file as one argument.
  if (platform === 'darwin') return 'open'
  if (platform === 'win32') return 'explorer.exe'
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? 'xdg-open' : null
}

/** A browser installed as a snap (Ubuntu's own is) may read the home folder, but nothing below a name with a dot. */
const hiddenFromSnaps = ({ platform }: Desktop): boolean => platform === 'linux' && existsSync('/snap/bin')
