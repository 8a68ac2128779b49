/**
 * What is put before a command so that it has a screen; nothing on a system whose runners have one.
 * @param {NodeJS.Platform} platform
 * @param {'x11' | 'wayland'} kind
 * @returns {{ command: string | null, args: string[], env: Record<string, string> }}
 */
export const onScreen = (platform, kind) => {
  if (platform !== 'linux') return { command: null, args: [], env: {} }
  if (kind === 'x11') return { command: 'dbus-run-session', args: ['--', 'xvfb-run', '--auto-servernum'], env: {} }
  // The compositor starts the command itself, with WAYLAND_DISPLAY set, and ends with it.
  return {
    command: 'dbus-run-session',
    args: ['--', 'weston', '--backend=headless', '--shell=kiosk', '--no-config', '--'],
    env: { ELECTRON_OZONE_PLATFORM_HINT: 'wayland', DISPLAY: '' },
  }
}
