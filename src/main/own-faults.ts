import type { Logger } from './ports.ts'

/** What is to be closed in order when the program has to end. */
export interface Guarded {
  readonly logger: Logger
  /** Brings jobs to a resumable stop and closes the store. */
  readonly stop: () => Promise<void>
}

export interface FaultHost {
  /** Where errors nobody caught are heard of. */
  readonly process: Pick<NodeJS.Process, 'on' | 'stdout' | 'stderr'>
  /** Tells the person in front of it, once everything has stopped; `what` is the kind of error, e.g. `TypeError`. */
  readonly tell: (what: string) => void
  readonly exit: (code: number) => void
  /** An orderly stop that takes longer than this is given up: what was sent is on disk. */
  readonly stopMs?: number
}

export interface FaultWatch {
  /** From here on a fault is logged and closes this in order. */
  guard(guarded: Guarded): void
}

export const FAULT_EXIT_CODE = 1

/**
 * What nobody caught: after an error or rejection in the middle of something the state of the process is not known. It is
 * logged, running jobs come to an orderly stop, and the process ends with a code. Called by every entry before anything
 * else. A terminal or pipe that has gone (EPIPE) is no fault: the work goes on without it.
 */
export function endOnFault({ process, tell, exit, stopMs = 15_000 }: FaultHost): FaultWatch {
  const guarded: Guarded[] = []
  let isEnding = false

  const log = (message: string, error: unknown): void => {
    const fields = { error: nameOf(error), stack: error instanceof Error ? error.stack : undefined }
    for (const { logger } of guarded) logger.log('error', message, fields)
  }

  async function end(message: string, error: unknown): Promise<void> {
    log(message, error)
    if (isEnding) return
    isEnding = true
    const overdue = new Promise<void>((resolve) => setTimeout(resolve, stopMs))
    const stopped = Promise.all(
      guarded.map(({ stop }) => stop().catch((fault: unknown) => log('the stop after it failed', fault))),
    )
    await Promise.race([stopped, overdue])
    attempt(() => tell(error instanceof Error ? error.name : 'unknown error'))
    exit(FAULT_EXIT_CODE)
  }

  process.on('uncaughtException', (error) => void end('uncaught error', error))
  process.on('unhandledRejection', (error) => void end('unhandled rejection', error))
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') log('output failed', error)
    })
  }
  return { guard: (one) => void guarded.push(one) }
}

/** The words for a terminal. */
export const faultWords = (what: string): string =>
  `Something went wrong inside Dialdeck (${what}). Running jobs were stopped in order; resume them after the next start.\nDetails are in the log.\n`

const nameOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))

function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // Nobody is there to be told.
  }
}
