import { parseArgs } from 'node:util'
import { ProblemError } from '../shared/model/problem.ts'
import { problemText } from './commands/import.ts'
import { endOnFault, faultWords } from './own-faults.ts'
import { serveBrowserDoor } from './serve.ts'

const USAGE = `Dialdeck in the browser, on this machine only.

  --port P         port to listen on (default: any free one)
  --data-dir DIR   folder its data is kept in (also DIALDECK_HOME)
  --no-open        print the address, open no browser
  --help           this text
`

/** The browser door as a program: `npm start -- --browser`. Returns the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const faults = endOnFault({
    process,
    tell: (what) => void process.stderr.write(faultWords(what)),
    exit: (code) => process.exit(code),
  })
  let options
  try {
    options = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '0' },
        'data-dir': { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
    return 4
  }
  if (options.help) {
    process.stdout.write(USAGE)
    return 0
  }
  try {
    const door = await serveBrowserDoor({ port: options.port, dataDir: options['data-dir'], faults })
    process.stdout.write(
      `Dialdeck is open at ${door.address}\nEach address opens once, within a minute; press Enter for a new one, Ctrl-C to end.\n`,
    )
    if (!options['no-open']) door.openBrowser()
    door.offerNewAddresses()
    await door.ended
    return 0
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    process.stderr.write(`${problemText(error.problem)}\n`)
    return 4
  }
}

// What the app writes is for its user alone.
process.umask(0o077)
process.exitCode = await main(process.argv.slice(2))
