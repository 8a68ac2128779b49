import { parseArgs } from 'node:util'
import { SetupError } from './setup-error.mjs'

export const startHelp = `npm start -- [options]

Installs what is missing, builds what is stale and opens Dialdeck: in an Electron window,
or in your browser where there is no Electron runtime or no display.

  --browser          go straight to the browser door
  --port NUMBER      browser door: the port to listen on (default: any free one); implies --browser
  --no-open          browser door: print the address and open nothing
  --data-dir FOLDER  keep store, jobs and logs here (default: the system's place for it, or DIALDECK_HOME)
  --disable-gpu      window: draw without the graphics card, whose driver may show an empty window
  --retry-electron   fetch the Electron runtime again although it failed earlier today
  --help             this text`

/**
 * @typedef {{ help: boolean, browser: boolean, retryElectron: boolean, forBrowser: string[], forWindow: string[] }} StartArguments
 * @param {readonly string[]} args what stands after `npm start --`
 * @returns {StartArguments} with the arguments to hand to each door
 * @throws {SetupError} for an unknown option or a port that is none
 */
export const readStartArguments = (args) => {
  const values = parse(args)
  const port = values.port
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) <= 65_535))
    throw new SetupError(`--port needs a number from 0 to 65535, not "${port}".`)
  const dataDir = values['data-dir']
  if (dataDir === '') throw new SetupError('--data-dir needs the name of a folder.')
  const shared = dataDir === undefined ? [] : ['--data-dir', dataDir]
  return {
    help: values.help ?? false,
    browser: (values.browser ?? false) || port !== undefined,
    retryElectron: values['retry-electron'] ?? false,
    forBrowser: [
      ...shared,
      ...(port === undefined ? [] : ['--port', port]),
      ...(values['no-open'] ? ['--no-open'] : []),
    ],
    forWindow: [...shared, ...(values['disable-gpu'] ? ['--disable-gpu'] : [])],
  }
}

/** @param {readonly string[]} args */
const parse = (args) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        browser: { type: 'boolean' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        'data-dir': { type: 'string' },
        'disable-gpu': { type: 'boolean' },
        'retry-electron': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new SetupError(`${/** @type {Error} */ (error).message}\nnpm start -- --help lists what there is.`)
  }
}
