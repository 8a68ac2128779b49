import { Command } from 'commander'
import type { Operations } from '../features/operations/operations.ts'
import { chooseConnection, type ConnectionChoice, usage, withConnectionOptions } from './choose-connection.ts'
import type { CommandApp, CommandIo } from './command-context.ts'
import { exitCodes } from './exit-codes.ts'
import { readPairs } from './read-pairs.ts'

type JobApp = Pick<CommandApp, 'connections' | 'operations'>

type Words = Readonly<Record<string, string>>

interface Done {
  readonly outcome: object
  /** False where a part of what was asked for was not done. */
  readonly complete: boolean
}

interface JobSpec {
  readonly wants: readonly string[]
  readonly takes?: readonly string[]
  run(operations: Operations, connectionId: string, words: Words): Promise<Done>
}

const told = (outcome: object): Done => ({ outcome, complete: true })

const isIn: ReadonlySet<string> = new Set(['added', 'already'])

const JOBS: Readonly<Record<string, JobSpec>> = {
  'count-list': {
    wants: ['list'],
    run: async (operations, connectionId, { list = '' }) => told(await operations.countList(connectionId, list)),
  },
  'campaign-figures': {
    wants: ['campaign'],
    run: async (operations, connectionId, { campaign = '' }) =>
      told(await operations.campaignFigures(connectionId, campaign)),
  },
  'fill-hopper': {
    wants: ['leads'],
    takes: ['priority', 'campaign'],
    async run(operations, connectionId, { leads = '', priority = '0', campaign = null }) {
      const options = { priority: priorityOf(priority), campaignId: campaign }
      const results = await operations.fillHopper(connectionId, leadIds(leads), options)
      return { outcome: { leads: results }, complete: results.every(({ state }) => isIn.has(state)) }
    },
  },
}

/** `dialdeck job NAME name=value …`: a job the way this dialer does it, its outcome as JSON. */
export function createJobCommand(open: () => Promise<JobApp>, io: CommandIo, onExit: (code: number) => void): Command {
  return withConnectionOptions(new Command('job'))
    .description('Do a job the way the dialer can, by stock functions or those a host added; prints JSON')
    .argument('<job>', Object.keys(JOBS).join(', '))
    .argument('[name=value...]', 'list=101 · campaign=SALES · leads=12,13 priority=5')
    .action(async (name: string, pairs: readonly string[], given: ConnectionChoice) => {
      const job = JOBS[name]
      if (!job) throw usage(`There is no job “${name}”`, `There are: ${Object.keys(JOBS).join(', ')}.`)
      const words = readPairs(pairs)
      refuseOtherWords(name, job, words)
      const app = await open()
      const { id } = await chooseConnection(given, app.connections, io.stdin)
      const { outcome, complete } = await job.run(app.operations, id, words)
      io.stdout(`${JSON.stringify(outcome)}\n`)
      onExit(complete ? exitCodes.allAccepted : exitCodes.withRejects)
    })
}

function refuseOtherWords(name: string, { wants, takes = [] }: JobSpec, words: Words): void {
  const missing = wants.find((word) => (words[word] ?? '') === '')
  if (missing !== undefined) throw usage(`${name} needs ${missing}`, `Add ${missing}=…`)
  const other = Object.keys(words).find((word) => !wants.includes(word) && !takes.includes(word))
  if (other !== undefined) throw usage(`${name} takes no ${other}`, `It takes: ${[...wants, ...takes].join(', ')}.`)
}

function leadIds(text: string): string[] {
  const ids = text.split(',').map((id) => id.trim())
  const bad = ids.find((id) => !/^\d{1,14}$/.test(id))
  if (bad !== undefined) throw usage(`“${bad}” is no lead id`, 'Give lead ids with commas between them.')
  return ids
}

function priorityOf(text: string): number {
  const priority = Number(text)
  if (Number.isInteger(priority) && Math.abs(priority) <= 99) return priority
  throw usage(`“${text}” is no priority`, 'It is a whole number from -99 to 99.')
}
