import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Places, Room } from '../dialer/places.ts'
import { lockFileOf, type ProcessLock, tryProcessLock } from '../store/process-lock.ts'

/** The rooms of a process, one for each dialer it calls. */
export interface DialerRooms {
  /** @param dialer its address: two connections to one dialer share a room */
  of(dialer: string): Room
  dispose(): void
}

const lookEveryMs = 50
const enterEveryMs = 15
/** Kept so long after the last call, so that a row of calls enters once. */
const keptMs = 150

/** Of all places, those of a process that comes while another is there. Both sides reckon with it. */
const guestPlaces = (count: number): number => Math.max(1, Math.floor(count / 4))

/**
 * Keeps the calls of all processes on one data folder within a connection's limit. The first that calls a dialer is its
 * host and has all places. One that comes meanwhile is its guest and has a quarter of them, as soon as the host has
 * finished what was on them; a third waits until one of them goes. Each role is a lock of the operating system,
 * so a killed process leaves its room at once.
 */
export function createDialerRooms(dataDir: string): DialerRooms {
  const dir = join(dataDir, 'dialers')
  const rooms = new Map<string, Room & { leave(): void }>()
  return {
    of(dialer) {
      let room = rooms.get(dialer)
      if (!room) {
        room = createRoom((role) => tryProcessLock(lockFileOf(dir, dialer, `${role}.lock`)))
        rooms.set(dialer, room)
      }
      return room
    },
    dispose() {
      for (const room of rooms.values()) room.leave()
    },
  }
}

/** `lent`: held by a host whose guest may use its places. */
type RoomLock = 'host' | 'guest' | 'lent'

function createRoom(lockOf: (role: RoomLock) => ProcessLock | null): Room & { leave(): void } {
  const held = new Map<RoomLock, ProcessLock>()
  const clients = new Set<Pick<Places, 'count' | 'share'>>()
  let entering: Promise<void> | null = null
  let isIn = false
  let inside = 0
  let emptySinceMs = 0
  let timer: NodeJS.Timeout | null = null
  let lending = false

  const take = (role: RoomLock): boolean => {
    const lock = lockOf(role)
    if (lock) held.set(role, lock)
    return lock !== null
  }
  const giveBack = (role: RoomLock): void => {
    held.get(role)?.release()
    held.delete(role)
  }
  const isTaken = (role: RoomLock): boolean => {
    const lock = lockOf(role)
    lock?.release()
    return lock === null
  }
  const placesOf = (count: number): number => {
    if (held.has('guest')) return guestPlaces(count)
    return lending ? count - guestPlaces(count) : Infinity
  }
  const shareOut = async (): Promise<void> => {
    await Promise.all([...clients].map((places) => places.share(placesOf(places.count))))
  }

  const leave = (): void => {
    isIn = false
    if (timer) clearInterval(timer)
    timer = null
    lending = false
    for (const role of ['lent', 'guest', 'host'] as const) giveBack(role)
  }

  const lend = async (): Promise<void> => {
    lending = true
    await shareOut()
    // The guest may be looking at this very lock: then the next look takes it.
    while (lending && isIn && !held.has('lent') && !take('lent')) await sleep(enterEveryMs)
  }
  /** Nobody can become a guest between the look and the end of the loan, because its lock is held here. */
  const endLoan = (): void => {
    const guest = lockOf('guest')
    if (!guest) return
    lending = false
    giveBack('lent')
    void shareOut()
    guest.release()
  }
  const becomeHost = (): void => {
    giveBack('guest')
    void shareOut()
  }

  const look = (): void => {
    try {
      if (inside === 0 && performance.now() - emptySinceMs >= keptMs) return leave()
      if (held.has('guest')) {
        if (take('host')) becomeHost()
      } else if (held.has('lent')) endLoan()
      else if (!lending && isTaken('guest')) void lend().catch(() => undefined)
    } catch {
      // A disk that fails is told by what needs it; calls do not.
    }
  }

  const stepIn = async (): Promise<void> => {
    for (;;) {
      if (take('host')) return becomeHost()
      if (!held.has('guest') && take('guest')) void shareOut()
      if (held.has('guest') && isTaken('lent')) return
      await sleep(enterEveryMs)
    }
  }
  const start = async (): Promise<void> => {
    try {
      await stepIn()
    } catch {
      // Where locks cannot be made the limit of this process alone counts.
    }
    isIn = true
    emptySinceMs = performance.now()
    timer ??= setInterval(look, lookEveryMs)
    timer.unref()
  }

  return {
    join(places) {
      clients.add(places)
      void places.share(placesOf(places.count))
      return () => clients.delete(places)
    },
    enter() {
      inside += 1
      if (isIn) return null
      entering ??= start().finally(() => {
        entering = null
      })
      return entering
    },
    exit() {
      inside -= 1
      if (inside === 0) emptySinceMs = performance.now()
    },
    leave,
  }
}
