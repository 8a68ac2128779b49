/** npm says where it stands when it runs a script; a bare `node scripts/start.mjs` finds it on the path. */
export const npmCommand = () => {
  const cli = process.env.npm_execpath
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return { command: process.execPath, args: [cli], shell: false }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}
