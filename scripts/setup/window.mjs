import { constants } from 'node:os'
import { electronRuntime } from './electron-runtime.mjs'
import { projectDir } from './project.mjs'
import { runThrough } from './run.mjs'

/** Electron that ends with an error this soon never showed a window: no libraries, no sandbox, no display server. */
const startLimitMs = 10_000

/** Somebody ended it: Ctrl-C, a service manager, a terminal that was closed. */
const endedByHand = new Set([constants.signals.SIGINT, constants.signals.SIGTERM, constants.signals.SIGHUP])

/**
 * Electron without a usable sandbox ends by SIGTRAP (Ubuntu 23.10 and newer), on Windows by an access violation
 * (0xC0000005): every end with an error this soon counts, whatever its code, but those that somebody asked for.
 * @param {number} exitCode 128 + n when signal n ended it
 * @param {number} runMs how long it ran
 */
export const failedToOpen = (exitCode, runMs) =>
  exitCode !== 0 && !endedByHand.has(exitCode - 128) && runMs < startLimitMs

/**
 * Opens the Electron window and waits until it is closed.
 * @param {import('./start-arguments.mjs').StartArguments} wanted
 * @returns {Promise<{ opened: true, exitCode: number } | { opened: false, reason: string }>}
 */
export const openWindow = async (wanted) => {
  const display = missingDisplay(process.platform, process.env)
  if (display) return { opened: false, reason: display }
  const runtime = await electronRuntime({ retry: wanted.retryElectron })
  if (runtime.executable === null) return { opened: false, reason: runtime.reason }
  const startedMs = performance.now()
  const exitCode = await runThrough(runtime.executable, [projectDir, ...wanted.forWindow])
  if (failedToOpen(exitCode, performance.now() - startedMs))
    return { opened: false, reason: `Electron stopped at once with exit code ${exitCode} (its own message is above)` }
  return { opened: true, exitCode }
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null} why no window can be shown at all; a runtime named by hand is taken at its word
 */
export const missingDisplay = (platform, env) =>
  platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY && !env.ELECTRON_OVERRIDE_DIST_PATH
    ? 'this session has no display'
    : null
