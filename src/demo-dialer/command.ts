import { parseArgs } from 'node:util'

export const demoUsage = `dialdeck demo [--port P] [--data-dir DIR] [--dialect stock|guide|both] [--build STAMP] [--non-latin] [--floor]

Runs the built-in demo dialer alone, on this machine only.
  --port P         port to listen on (default: any free one)
  --data-dir DIR   folder its data is kept in (default: only in memory)
  --dialect D      stock (default), guide: only the guide's own functions beside the common ones, both
  --build STAMP    answer like an older build, and ignore what it did not know: 180301-2301, 180301 or 2.14-107
  --non-latin      keep letters of all scripts (use_non_latin=1)
  --floor          agents at work: they take calls, pause, log in and out; the hopper drains and fills`

export interface DemoCommandOptions {
  readonly port: number
  readonly dataDir: string | null
  readonly dialect: 'stock' | 'guide' | 'both'
  readonly build: string
  readonly nonLatin: boolean
  readonly floor: boolean
}

/** @throws Error with a sentence for the user when the words are off */
export function readDemoOptions(argv: readonly string[]): DemoCommandOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '0' },
      'data-dir': { type: 'string' },
      dialect: { type: 'string', default: 'stock' },
      build: { type: 'string', default: '250720-1841' },
      'non-latin': { type: 'boolean', default: false },
      floor: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes a number from 0 to 65535, not ${values.port}`)
  const { dialect } = values
  if (dialect !== 'stock' && dialect !== 'guide' && dialect !== 'both')
    throw new Error(`--dialect is stock, guide or both, not ${dialect}`)
  const build = buildNamed(values.build)
  if (!/^\d{5,6}-\d{4}$/.test(build))
    throw new Error(
      `--build takes a stamp such as 180301-2301, its day or a version such as 2.14-107, not ${values.build}`,
    )
  return {
    port,
    dataDir: values['data-dir'] ?? null,
    dialect,
    build,
    nonLatin: values['non-latin'],
    floor: values.floor,
  }
}

/** A day alone is the build of that day that is known, or whatever the day ended with. */
function buildNamed(given: string): string {
  if (!/^\d{5,6}$/.test(given)) return BUILDS_OF_VERSIONS[given] ?? given
  return Object.values(BUILDS_OF_VERSIONS).find((build) => build.startsWith(`${given}-`)) ?? `${given}-2359`
}

const BUILDS_OF_VERSIONS: Readonly<Record<string, string>> = {
  '2.4-35': '110614-0726',
  '2.10-69': '150217-1404',
  '2.14-107': '180301-2301',
  '2.14-194': '241004-1518',
  '2.14-202': '250720-1841',
}
