import { electronRuntime } from './electron-runtime.mjs'
import { projectDir } from './project.mjs'
import { runThrough } from './run.mjs'

/** Electron that ends with an error this soon never showed a window: no libraries, no sandbox, no display server. */
const startLimitMs = 10_000

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
  if (exitCode !== 0 && exitCode < 128 && performance.now() - startedMs < startLimitMs)
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
