import { Command } from 'commander'
import type { AbilityState, Capabilities, LetterCheck } from '../../shared/model/capabilities.ts'
import { chooseConnection, type ConnectionChoice, withConnectionOptions } from './choose-connection.ts'
import type { CommandApp, CommandIo } from './command-context.ts'
import { exitCodes } from './exit-codes.ts'

type ProbeApp = Pick<CommandApp, 'connections' | 'capabilities'>

interface ProbeArguments extends ConnectionChoice {
  readonly json?: boolean
  readonly checkLetters?: string
}

/** `dialdeck probe`: what the dialer is, what its API user may do, and which way each job is done there. */
export function createProbeCommand(
  open: () => Promise<ProbeApp>,
  io: CommandIo,
  onExit: (code: number) => void,
): Command {
  return withConnectionOptions(new Command('probe'))
    .description('Find out what a dialer is and what its API user may do, without changing anything')
    .option('--check-letters <list>', 'also write, read back and delete one lead in this list: are all letters kept?')
    .option('--json', 'print what was found as JSON')
    .action(async (given: ProbeArguments) => {
      const app = await open()
      const { id } = await chooseConnection(given, app.connections, io.stdin)
      const found = await app.capabilities.probe({ connectionId: id })
      const letters =
        given.checkLetters === undefined
          ? null
          : await app.capabilities.checkLetters({ connectionId: id, listId: given.checkLetters })
      io.stdout(given.json ? `${JSON.stringify({ ...found, letters })}\n` : probeText(found, letters))
      onExit(exitCodes.allAccepted)
    })
}

const HEADINGS: Readonly<Record<AbilityState, string>> = {
  allowed: 'Allowed',
  refused: 'Refused',
  missing: 'Not on this server',
  unknown: 'Not known',
}

/** For people: the server, the jobs, then the functions by state, refusals with what to change. */
function probeText({ version, build, clockAheadSeconds, abilities, jobs }: Capabilities, letters: LetterCheck | null) {
  const lines = [`VICIdial Non-Agent API ${version ?? 'of unknown version'}, build ${build ?? 'unknown'}`]
  if (clockAheadSeconds !== null) lines.push(`Its clock is ${clockWords(clockAheadSeconds)}.`)
  if (letters) lines.push(lettersWords(letters))
  lines.push('', 'Jobs')
  for (const { title, dialect, functions, note } of jobs) {
    const way = dialect === null ? 'cannot be done' : `${functions.join(', ')}${dialect === 'guide' ? ' (guide)' : ''}`
    lines.push(`  ${title}: ${way}${note === null ? '' : `. ${note}`}`)
  }
  for (const state of Object.keys(HEADINGS) as AbilityState[]) {
    const those = abilities.filter((ability) => ability.state === state)
    if (those.length === 0) continue
    lines.push('', `${HEADINGS[state]} (${those.length})`)
    if (state === 'allowed') lines.push(`  ${those.map(({ functionName }) => functionName).join(', ')}`)
    else lines.push(...those.map(({ functionName, why }) => `  ${functionName}: ${why ?? ''}`))
  }
  return `${lines.join('\n')}\n`
}

function clockWords(aheadSeconds: number): string {
  if (Math.abs(aheadSeconds) <= 2) return 'right'
  return `${Math.abs(aheadSeconds)} seconds ${aheadSeconds > 0 ? 'ahead of' : 'behind'} this machine`
}

const lettersWords = ({ nonLatin, sent, stored, leadId, removed }: LetterCheck): string =>
  [
    nonLatin ? 'Letters of all scripts are kept.' : `Letters are lost: “${sent}” was stored as “${stored}”.`,
    removed ? '' : ` The test lead ${leadId} could not be deleted.`,
  ].join('')
