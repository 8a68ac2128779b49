import type { Connection } from '../../../shared/model/connection.ts'
import { isSecretParam } from '../../../shared/catalogue/secret-param.ts'

/** A call as it can be written down. */
export interface WrittenCall {
  readonly functionName: string
  readonly params: Readonly<Record<string, string>>
  readonly customFields: Readonly<Record<string, string>>
}

/** A word as a POSIX shell takes it: quoted where it holds anything but harmless characters. */
const shellWord = (text: string): string =>
  /^[0-9A-Za-z_./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`

const filled = (values: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(values).filter(([, value]) => value !== '')

/** Values by name, passwords replaced by a shell variable of that name. */
const pairs = (call: WrittenCall): string[] => [
  ...filled(call.params).map(([name, value]) =>
    isSecretParam(name) ? `${name}="$${name.toUpperCase()}"` : shellWord(`${name}=${value}`),
  ),
  ...Object.entries(call.customFields).map(([label, value]) => shellWord(`${label}=${value}`)),
]

/** The call for curl. The password is left to the shell variable DIALER_PASSWORD; `source` stays last. */
export function curlLine(connection: Connection, call: WrittenCall): string {
  const data = [
    shellWord(`user=${connection.user}`),
    'pass="$DIALER_PASSWORD"',
    shellWord(`function=${call.functionName}`),
    ...pairs(call),
    shellWord(`source=${connection.source}`),
  ]
  return [`curl ${shellWord(connection.url)}`, ...data.map((pair) => `--data-urlencode ${pair}`)].join(' \\\n  ')
}

/** The call for Dialdeck's own command line, on the connection kept here. */
export function dialdeckLine(connection: Connection, call: WrittenCall): string {
  const place = connection.kind === 'demo' ? '--demo' : `--connection ${shellWord(connection.name)}`
  return ['npm run --silent dialdeck -- call', call.functionName, ...pairs(call), place].join(' ')
}
