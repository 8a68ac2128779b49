import type { Readable } from 'node:stream'
import type { Command } from 'commander'
import { type Connection, connectionDefaults } from '../../shared/model/connection.ts'
import { ProblemError } from '../../shared/model/problem.ts'
import { NotConfirmedError } from '../dialer/errors.ts'
import type { CommandConnections } from './command-context.ts'

/** The ways to name a dialer on the command line. */
export interface ConnectionChoice {
  readonly connection?: string | undefined
  readonly demo?: boolean | undefined
  readonly url?: string | undefined
  readonly user?: string | undefined
  readonly passwordStdin?: boolean | undefined
  readonly confirm?: string | undefined
}

/** Of `--no-wait`, for commands that start jobs. It is read before the app is opened: it is about all of its jobs. */
export const noWaitHelp = 'fail instead of waiting for another process that sends to the dialer'

export const withConnectionOptions = (command: Command): Command =>
  command
    .option('--connection <name>', 'a kept connection')
    .option('--demo', 'the built-in demo dialer')
    .option('--url <url>', 'address of the dialer')
    .option('--user <user>', 'API user, with --url')
    .option('--password-stdin', 'read the password from standard input')
    .option('--confirm <name>', 'do what loses something on a production dialer; its name as it is kept')

/**
 * The connection a command is to use. One given by URL and user is kept like any other, but its password only for this
 * run.
 * @throws ProblemError `bad-input`, `not-found`
 */
export async function chooseConnection(
  choice: ConnectionChoice,
  connections: CommandConnections,
  stdin: Readable,
): Promise<Connection> {
  const ways = [choice.connection, choice.demo, choice.url].filter((way) => way !== undefined && way !== false)
  if (ways.length !== 1) {
    throw usage('Name one dialer', 'Give exactly one of --connection NAME, --demo, or --url URL --user USER.')
  }
  if (choice.demo) return connections.openDemo()
  const password = choice.passwordStdin ? await readPassword(stdin) : undefined
  const kept = await connections.list()
  const found =
    choice.connection === undefined
      ? kept.find((connection) => isSameDialer(connection, choice.url ?? '', choice.user ?? ''))
      : kept.find((connection) => connection.name === choice.connection || connection.id === choice.connection)
  if (found) {
    return password === undefined ? found : connections.givePassword({ id: found.id, password, remember: false })
  }
  if (choice.connection !== undefined) throw unknownConnection(choice.connection, kept)
  return addConnection(choice.url ?? '', choice.user, password, connections)
}

async function addConnection(
  url: string,
  user: string | undefined,
  password: string | undefined,
  connections: CommandConnections,
): Promise<Connection> {
  if (user === undefined || user === '') throw usage('The API user is missing', 'Add --user USER.')
  if (password === undefined) {
    throw usage('The password is missing', 'Add --password-stdin and pass the password on standard input.')
  }
  return connections.save({
    id: null,
    draft: { ...connectionDefaults, name: `${user}@${hostOf(url)}`.slice(0, 60), url, user },
    password,
    remember: false,
  })
}

/**
 * Asked before a job that destroys on a dialer guarded as production begins; the client refuses its calls in any case.
 * @throws ProblemError `not-confirmed`
 */
export function refuseUnconfirmed({ guard, name }: Connection, { confirm }: ConnectionChoice, what: string): void {
  if (guard === 'production' && confirm !== name) throw new NotConfirmedError(what, name)
}

/** Reads standard input to its end; one line break at the end is not part of the password. */
export async function readPassword(stdin: Readable): Promise<string> {
  let text = ''
  for await (const piece of stdin) text += String(piece)
  const password = text.replace(/\r?\n$/, '')
  if (password === '') throw usage('The password is empty', 'Pass it on standard input, e.g. < password.txt')
  return password
}

function isSameDialer(connection: Connection, url: string, user: string): boolean {
  if (connection.user !== user || connection.kind !== 'dialer') return false
  if (connection.url === url) return true
  try {
    const [kept, given] = [new URL(connection.url), new URL(url)]
    return kept.origin === given.origin && (given.pathname === '/' || given.pathname === kept.pathname)
  } catch {
    return false
  }
}

function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}

export function unknownConnection(name: string, kept: readonly Connection[]): ProblemError {
  const names = kept.map((connection) => connection.name).join(', ')
  return new ProblemError({
    code: 'not-found',
    what: `There is no connection named "${name}"`,
    action: names === '' ? 'None is kept yet; use --url and --user, or --demo.' : `There are: ${names}.`,
  })
}

export const usage = (what: string, action: string): ProblemError =>
  new ProblemError({ code: 'bad-input', what, action })
