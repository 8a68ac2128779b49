import { createUsersCommand } from '../../src/main/commands/users.ts'
import { openLocalApp } from './local-app.ts'

/** `dialdeck users` in a process of its own, to be killed at it. */
const [dir = '', url = '', ...args] = process.argv.slice(2)
const local = await openLocalApp(dir, { url, user: '6666', password: 'demo6666' })
const command = createUsersCommand(
  async () => local.app,
  {
    stdin: process.stdin,
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    stderrIsTerminal: false,
    onInterrupt: () => () => undefined,
  },
  (code) => {
    process.exitCode = code
  },
)
await command.parseAsync([...args, '--demo'], { from: 'user' })
await local.close()
