/** Who wants a place. */
export interface Turn {
  /** A person waits for it: goes before what does not. */
  readonly urgent: boolean
  /** What is not urgent takes turns by this: a job. */
  readonly job?: string
  /** Called when a person waits and this one holds a place it can leave: it is to end soon and free it. */
  readonly giveWay?: () => void
}

/** Someone in line. */
export interface Waiting {
  /** Resolves when there is a place; rejects when the line is sent away. */
  readonly ready: Promise<void>
  /** Goes away without a place. False: it has one already. */
  leave(): boolean
}

/** Places for calls at once; the rest waits in line. */
export interface Places {
  /** Calls at once for now. */
  readonly count: number
  /** Null: there is a place now. */
  take(turn: Turn): Waiting | null
  free(turn: Turn): void
  /** Gives out all places; before, there is only one. */
  openAll(): void
  /** Gives out at most so many from now on; those that are taken stay so. */
  limit(most: number): void
  /** Gives out at most so many until told otherwise; resolves when no more than that are taken. */
  share(most: number): Promise<void>
  /** Rejects everyone in line, e.g. when the connection is halted. */
  sendAway(reason: Error): void
}

interface InLine {
  readonly turn: Turn
  resolve(): void
  reject(reason: Error): void
}

/**
 * Only one place until `openAll`: with a wrong password every call on its way is a failed login, and ten of them lock
 * the account, so the first call has to come back before others go.
 */
export function createPlaces(count: number): Places {
  let taken = 0
  let isOpen = false
  let limited = count
  let shared = count
  let shrunk: PromiseWithResolvers<void> | null = null
  const urgent: InLine[] = []
  /** A line for each job; the next in turn stands first. */
  const patient = new Map<string, InLine[]>()
  const mayGiveWay = new Set<Turn>()

  const isRoom = (): boolean => taken < Math.min(shared, isOpen ? limited : 1)
  const hold = (turn: Turn): void => {
    taken += 1
    if (turn.giveWay) mayGiveWay.add(turn)
  }
  const askForOne = (): void => {
    const [one] = mayGiveWay
    if (one) mayGiveWay.delete(one)
    one?.giveWay?.()
  }
  const nextPatient = (): InLine | undefined => {
    for (const [job, line] of patient) {
      const next = line.shift()
      patient.delete(job)
      if (line.length > 0) patient.set(job, line)
      if (next) return next
    }
    return undefined
  }
  const patientLine = (job: string): InLine[] => {
    const line = patient.get(job) ?? []
    patient.set(job, line)
    return line
  }
  const giveOut = (): void => {
    while (isRoom()) {
      const next = urgent.shift() ?? nextPatient()
      if (!next) return
      hold(next.turn)
      next.resolve()
    }
  }

  const tellShrunk = (): void => {
    if (taken > shared) return
    shrunk?.resolve()
    shrunk = null
  }

  return {
    get count() {
      return limited
    },
    take(turn) {
      if (isRoom()) {
        hold(turn)
        return null
      }
      const line = turn.urgent ? urgent : patientLine(turn.job ?? '')
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const waiting = { turn, resolve, reject }
      line.push(waiting)
      if (turn.urgent) askForOne()
      return {
        ready: promise,
        leave() {
          const at = line.indexOf(waiting)
          if (at >= 0) line.splice(at, 1)
          return at >= 0
        },
      }
    },
    free(turn) {
      mayGiveWay.delete(turn)
      taken -= 1
      giveOut()
      tellShrunk()
    },
    openAll() {
      isOpen = true
      giveOut()
    },
    limit(most) {
      if (limited === most) return
      limited = most
      giveOut()
    },
    async share(most) {
      shared = most
      giveOut()
      for (let over = taken - shared; over > 0; over -= 1) askForOne()
      shrunk ??= Promise.withResolvers()
      const { promise } = shrunk
      tellShrunk()
      await promise
    },
    sendAway(reason) {
      const all = [...urgent.splice(0), ...[...patient.values()].flat()]
      patient.clear()
      for (const waiting of all) waiting.reject(reason)
    },
  }
}

/** How much of a dialer's limit is this process's, where several processes call it. */
export interface Room {
  /** Places that are to follow the share. @returns how to leave */
  join(places: Pick<Places, 'count' | 'share'>): () => void
  /** Before each call. Null: there is room; else resolves when there is. */
  enter(): Promise<void> | null
  /** After each call, and after one that did not wait for its room. */
  exit(): void
}

/** Where nobody else calls the dialer. */
export const ownRoom: Room = { join: () => () => undefined, enter: () => null, exit: () => undefined }
