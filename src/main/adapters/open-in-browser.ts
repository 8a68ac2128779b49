import { spawn } from 'node:child_process'

/** Opens an address in the browser of the desktop, where there is one; never fails. The address is ours, not typed. */
export function openInBrowser(address: string, env = process.env, platform = process.platform): void {
  const [command, ...args] = commandFor(address, env, platform)
  if (command === undefined) return
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}

function commandFor(address: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  switch (platform) {
    case 'darwin':
      return ['open', address]
    case 'win32':
      // Without a shell: explorer takes the address as one argument.
      return ['explorer.exe', address]
    default:
      return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open', address] : []
  }
}
