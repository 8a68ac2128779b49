import { describe, expect, it } from 'vitest'
import { createPatience, type Patience } from '../../../src/main/jobs/patience.ts'
import type { Clock } from '../../../src/main/ports.ts'
import type { Outage } from '../../../src/shared/model/job.ts'
import { ProblemError, type Problem } from '../../../src/shared/model/problem.ts'

const away: Problem = { code: 'unreachable', what: 'dialer.example cannot be reached.' }
const minute = 60_000

/** A clock whose waits are over at once, and a dialer that is away for so long. */
function setting({
  awayMs,
  answer = null,
  restMs = 0,
  mostMs = () => 15 * minute,
  sleeps = false,
  jump = () => [0, 0],
}: {
  awayMs: number
  answer?: Problem | null
  restMs?: number
  mostMs?: () => number
  /** Waits are not over at once. */
  sleeps?: boolean
  /** By how much more than asked a wait takes, on the clock of the wall and on the other one; told how many there were. */
  jump?: (waits: number) => readonly [number, number]
}) {
  let unlocked = 0
  const asleep = Promise.withResolvers<void>()
  let nowMs = 0
  let wallMs = 1_700_000_000_000
  const waits: number[] = []
  const outages: (Outage | null)[] = []
  const halting = new AbortController()
  const clock: Clock = {
    now: () => wallMs + nowMs,
    monotonicMs: () => nowMs,
    sleep: async (ms, signal) => {
      waits.push(ms / 1000)
      if (sleeps) {
        asleep.resolve()
        await new Promise((resolve) => signal?.addEventListener('abort', resolve))
      }
      const [wall, slept] = jump(waits.length)
      wallMs += wall
      nowMs += ms + slept
      signal?.throwIfAborted()
    },
  }
  const patience: Patience = createPatience({
    mostMs,
    clock,
    signal: halting.signal,
    look: async () => {
      if (nowMs < awayMs) throw new ProblemError(away)
      if (answer) throw new ProblemError(answer)
    },
    restMs: () => restMs,
    unlock: () => void (unlocked += 1),
    onOutage: (outage) => void outages.push(outage),
  })
  return { patience, waits, outages, halting, isAsleep: asleep.promise, unlocked: () => unlocked }
}

describe('a dialer that is away', () => {
  it('is looked for less and less often, and the job goes on when it is back', async () => {
    const { patience, waits, outages } = setting({ awayMs: 2 * minute })
    expect(await patience.waitOut(away)).toBe(true)
    expect(waits).toEqual([2, 4, 8, 16, 30, 30, 30])
    expect(outages[1]).toEqual({
      what: away.what,
      since: 1_700_000_000_000,
      nextLook: 1_700_000_000_000 + 6_000,
      until: 1_700_000_000_000 + 15 * minute,
    })
    expect(outages.at(-1)).toBeNull()
  })

  it('is waited for fifteen minutes, and the job stops with the cause and how long it waited', async () => {
    const { patience, waits } = setting({ awayMs: Infinity })
    expect(await patience.waitOut(away)).toBe(false)
    expect(waits.reduce((sum, wait) => sum + wait)).toBe(15 * 60)
    expect(patience.ending(away)).toEqual({ ...away, why: 'Dialdeck waited for it for 15 minutes.' })
  })

  it('that answers one look and no row has not been back', async () => {
    const { patience, waits } = setting({ awayMs: 0 })
    for (let at = 0; at < 4; at += 1) expect(await patience.waitOut(away)).toBe(true)
    patience.answered()
    expect(await patience.waitOut(away)).toBe(true)
    expect(waits).toEqual([2, 4, 8, 16, 2])
  })

  it('is not waited for any longer once a person sets the wait to nothing', async () => {
    let mostMs = 15 * minute
    const { patience, waits, outages } = setting({
      awayMs: Infinity,
      mostMs: () => {
        if (waits.length === 2) mostMs = 0
        return mostMs
      },
    })
    expect(await patience.waitOut({ ...away, why: 'Connection refused.' })).toBe(false)
    expect(waits).toEqual([2, 4])
    expect(outages[0]).toMatchObject({ why: 'Connection refused.' })
    expect(patience.ending(away)).toMatchObject({ why: 'Dialdeck waited for it for 6 seconds.' })
    expect(await patience.waitOut(away)).toBe(false)
  })

  it('is waited for as long when the computer sleeps meanwhile', async () => {
    const hours = 8 * 60 * minute
    const { patience, waits } = setting({ awayMs: Infinity, jump: (waited) => [0, waited === 3 ? hours : 0] })
    expect(await patience.waitOut(away)).toBe(false)
    expect(waits.reduce((sum, wait) => sum + wait)).toBe(15 * 60)
  })

  it.each([-3, 3])('is waited for as long when the clock jumps by %i hours, and the end is told anew', async (by) => {
    const { patience, waits, outages } = setting({
      awayMs: Infinity,
      jump: (waited) => [waited === 1 ? by * 60 * minute : 0, 0],
    })
    expect(await patience.waitOut(away)).toBe(false)
    expect(waits.reduce((sum, wait) => sum + wait)).toBe(15 * 60)
    const [first, second] = outages
    expect((second?.until ?? 0) - (first?.until ?? 0)).toBe(by * 60 * minute)
  })

  it('is asked at once when a person says so', async () => {
    const { patience, waits, isAsleep, outages } = setting({ awayMs: 0, sleeps: true })
    const back = patience.waitOut(away)
    await isAsleep
    patience.tryNow()
    expect([await back, waits, outages.at(-1)]).toEqual([true, [2], null])
  })

  it('is not waited for where it answered with something that does not pass', async () => {
    const refused: Problem = { code: 'authentication', what: 'The dialer does not know the user.' }
    expect(await setting({ awayMs: 0 }).patience.waitOut(refused)).toBe(false)
    const { patience } = setting({ awayMs: 10_000, answer: refused })
    await expect(patience.waitOut(away)).rejects.toMatchObject({ problem: refused })
  })

  it('is left alone for as long as it wants', async () => {
    const { patience, waits } = setting({ awayMs: 3 * minute, restMs: 2 * minute })
    expect(await patience.waitOut(away)).toBe(true)
    expect(waits).toEqual([120, 120])
  })

  it('that locked the user is asked again once when the lock is over', async () => {
    const locked: Problem = { code: 'locked-out', what: 'The dialer has locked API user 6666.' }
    const { patience, waits, outages, unlocked } = setting({ awayMs: 0 })
    expect(await patience.waitOut(locked)).toBe(true)
    expect([waits, unlocked()]).toEqual([[15 * 60 + 10], 1])
    expect(outages[0]).toMatchObject({ what: locked.what, until: 1_700_000_000_000 + 15 * minute + 10_000 })
    expect(await patience.waitOut(locked)).toBe(false)
    patience.answered()
    expect(await patience.waitOut(locked)).toBe(true)
  })

  it('is not waited for any longer when the job is paused', async () => {
    const { patience, halting, waits } = setting({ awayMs: Infinity })
    halting.abort()
    await expect(patience.waitOut(away)).rejects.toMatchObject({ name: 'AbortError' })
    expect(waits).toHaveLength(1)
  })

  it('holds up what asks it before the first row, too', async () => {
    const { patience } = setting({ awayMs: 5_000 })
    let asked = 0
    const build = await patience.through(async () => {
      asked += 1
      if (asked < 3) throw new ProblemError(away)
      return '221010-0802'
    })
    expect([build, asked]).toEqual(['221010-0802', 3])
  })
})
