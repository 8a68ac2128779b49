/**
 * What a job on a hosted Linux runner needs besides what its image has.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const packageSets = {
  // keytar is compiled, and opened against a real keychain.
  keychain: ['libsecret-1-dev', 'pkg-config', 'g++', 'make', 'python3', 'gnome-keyring', 'dbus'],
  // Electron's own libraries, and an X server without a screen.
  window: ['xvfb', 'xauth', 'dbus', 'libgtk-3-0', 'libnss3', 'libxtst6', 'libgbm1', 'libsecret-1-0'],
  wayland: ['weston'],
  quiet: ['strace', 'iproute2'],
}

/**
 * The commands that install some sets.
 * @param {readonly string[]} sets
 * @param {boolean} asRoot else by sudo, which asks for no password on a hosted runner
 * @returns {[string, ...string[]][]}
 */
export const aptCommand = (sets, asRoot) => {
  const names = [...new Set(sets.flatMap((name) => packageSets[name] ?? []))]
  /** @type {(...args: string[]) => [string, ...string[]]} */
  const apt = (...args) => (asRoot ? ['apt-get', ...args] : ['sudo', 'apt-get', ...args])
  return [apt('update', '-q'), apt('install', '-q', '-y', '--no-install-recommends', ...names)]
}
