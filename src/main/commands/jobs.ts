import { Command } from 'commander'
import { isOver } from '../../shared/model/job.ts'
import { jobKindSchema, type Job, type JobFilter } from '../../shared/model/job-view.ts'
import type { JobEngine } from '../jobs/engine.ts'
import { noWaitHelp, refuseUnconfirmed, usage } from './choose-connection.ts'
import type { CommandConnections } from './command-context.ts'
import type { CommandIo } from './command-context.ts'
import { exitCodes } from './exit-codes.ts'
import { followJob } from './job-progress.ts'

interface JobsApp {
  readonly connections: Pick<CommandConnections, 'list'>
  readonly jobs: Pick<JobEngine, 'get' | 'list' | 'watch' | 'pause' | 'resume' | 'cancel' | 'undo'>
}

/** What the command tells of a job, whichever kind it is. */
interface JobLine {
  readonly jobId: string
  readonly kind: string
  readonly connection: string
  readonly title: string
  readonly state: string
  readonly rows: number
  readonly settled: number
  readonly counts: Readonly<Record<string, number>>
  readonly createdAt: string
  readonly problem: string | null
  /** Stable word of the problem. */
  readonly code: string | null
}

interface JobsOptions {
  readonly kind?: string
  readonly connection?: string
  readonly json?: boolean
  readonly confirm?: string
}

const mostListed = 100
const actions = ['list', 'show', 'resume', 'cancel', 'undo'] as const
type Action = (typeof actions)[number]

/** `dialdeck jobs [list|show|resume|cancel|undo]`: the jobs of the data folder, and what is done with one. */
export function createJobsCommand(
  open: () => Promise<JobsApp>,
  io: CommandIo,
  onExit: (code: number) => void,
): Command {
  return new Command('jobs')
    .description('List jobs; show, resume, cancel or undo one. Resume and undo wait for the end, as import does')
    .argument('[action]', actions.join(', '), 'list')
    .argument('[job]', 'the id of a job, for all actions but list')
    .option('--kind <kind>', `only jobs of a kind: ${jobKindSchema.options.join(', ')}`)
    .option('--connection <name>', 'only jobs on this connection')
    .option('--confirm <name>', 'resume or undo what loses something on a production dialer; its name as it is kept')
    .option('--no-wait', noWaitHelp)
    .option('--json', 'print JSON')
    .action(async (action: string, jobId: string | undefined, given: JobsOptions) => {
      const print = (value: object, text: string): void =>
        io.stdout(given.json === true ? `${JSON.stringify(value)}\n` : text)
      const known = actions.find((each) => each === action)
      if (known === undefined) throw usage(`There is no “jobs ${action}”`, `There are: ${actions.join(', ')}.`)
      const app = await open()
      if (known === 'list') {
        const lines = listJobs(app, given)
        print(lines, lines.length === 0 ? 'No jobs.\n' : lines.map(textOf).join(''))
        return onExit(exitCodes.allAccepted)
      }
      if (jobId === undefined) throw usage('Which job?', `dialdeck jobs ${known} JOB-ID; dialdeck jobs lists them.`)
      if (known === 'resume' || known === 'undo') await refuseUnlessConfirmed(app, known, jobId, given)
      const line = await act(app, known, jobId, io)
      print(line, textOf(line))
      onExit(exitCodeOf(line, known))
    })
}

function listJobs(app: JobsApp, { kind, connection }: JobsOptions): JobLine[] {
  const wanted = kind === undefined ? null : jobKindSchema.safeParse(kind)
  if (wanted?.success === false) {
    throw usage(`There is no kind “${kind}”`, `There are: ${jobKindSchema.options.join(', ')}.`)
  }
  const filter: JobFilter = wanted?.success ? { kinds: [wanted.data] } : {}
  return app.jobs
    .list({ ...filter, offset: 0, limit: connection === undefined ? mostListed : Number.MAX_SAFE_INTEGER })
    .jobs.map(lineOf)
    .filter((line) => connection === undefined || line.connection === connection)
    .slice(0, mostListed)
}

/** Before anything is sent: refused half-way, a job would stop at its first row. @throws ProblemError `not-confirmed` */
async function refuseUnlessConfirmed(
  { jobs, connections }: JobsApp,
  action: 'resume' | 'undo',
  jobId: string,
  given: JobsOptions,
): Promise<void> {
  const job = jobs.get({ jobId })
  const connection = (await connections.list()).find(({ id }) => id === job.connectionId)
  if (connection && loses(job, action)) refuseUnconfirmed(connection, given, `jobs ${action}`)
}

/** Whether leads, users or numbers that are protected may be lost by it. */
function loses({ kind, details }: Job, action: 'resume' | 'undo'): boolean {
  if (action === 'undo') return !(details?.kind === 'dnc' && details.action === 'remove')
  if (details?.kind === 'dnc') return details.action === 'remove'
  if (details?.kind === 'offboard') return details.action !== 'activate'
  return kind === 'import-undo' || kind === 'lead-edit'
}

/** Does it, and waits until the job rests where it was set going. */
async function act(app: JobsApp, action: Exclude<Action, 'list'>, jobId: string, io: CommandIo): Promise<JobLine> {
  if (action === 'show') return lineOf(app.jobs.get({ jobId }))
  if (action === 'cancel') return lineOf(await app.jobs.cancel({ jobId }))
  const begun = await app.jobs[action]({ jobId })
  return lineOf(await followJob(app.jobs, begun.jobId, 'rows', io))
}

const lineOf = ({ jobId, kind, connectionName, title, progress, createdAt }: Job): JobLine => ({
  jobId,
  kind,
  connection: connectionName,
  title,
  state: progress.state,
  rows: progress.rows,
  settled: progress.settled,
  counts: progress.counts,
  createdAt: new Date(createdAt).toISOString(),
  problem: progress.problem?.what ?? progress.waitingFor ?? null,
  code: progress.problem?.code ?? null,
})

const textOf = ({ jobId, kind, connection, title, state, rows, settled, createdAt, problem }: JobLine): string =>
  `${jobId}  ${createdAt.slice(0, 16).replace('T', ' ')}  ${kind}  ${state}  ${settled}/${rows}  ${connection}  ${title}${
    problem === null ? '' : `  (${problem})`
  }\n`

/** As `import` ends: 0 all done, 2 with rows that are not, 3 not at its end, 5 not begun because the dialer is busy. */
function exitCodeOf({ state, rows, counts, code }: JobLine, action: Action): number {
  if (action === 'show' || action === 'cancel') return exitCodes.allAccepted
  if (code === 'busy') return exitCodes.busy
  if (state !== 'finished') return isOver(state as Job['progress']['state']) ? exitCodes.withRejects : exitCodes.stopped
  const done = ['added', 'updated', 'moved', 'deleted'].reduce((sum, name) => sum + (counts[name] ?? 0), 0)
  return done === rows ? exitCodes.allAccepted : exitCodes.withRejects
}
