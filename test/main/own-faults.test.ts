import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { endOnFault } from '../../src/main/own-faults.ts'

interface Seen {
  readonly events: string[]
  readonly process: EventEmitter
  readonly exited: Promise<number>
}

function watched(stop: () => Promise<void>, stopMs?: number): Seen {
  const events: string[] = []
  const host = Object.assign(new EventEmitter(), { stdout: new EventEmitter(), stderr: new EventEmitter() })
  const { promise, resolve } = Promise.withResolvers<number>()
  const faults = endOnFault({
    process: host as never,
    tell: (what) => void events.push(`told ${what}`),
    exit: (code) => {
      events.push(`exit ${code}`)
      resolve(code)
    },
    ...(stopMs === undefined ? {} : { stopMs }),
  })
  faults.guard({
    logger: { log: (_level, message, fields) => void events.push(`${message}: ${String(fields?.['error'])}`) },
    stop,
  })
  return { events, process: host, exited: promise }
}

test.each([
  ['uncaughtException', 'uncaught error'],
  ['unhandledRejection', 'unhandled rejection'],
])('%s is logged, work is stopped, it is said, and the process ends with a code', async (event, message) => {
  const order: string[] = []
  const { events, process, exited } = watched(async () => {
    await Promise.resolve()
    order.push('stopped')
    events.push('stopped')
  })
  process.emit(event, new TypeError('a screw came loose'))
  expect(await exited).toBe(1)
  expect(events).toEqual([`${message}: TypeError: a screw came loose`, 'stopped', 'told TypeError', 'exit 1'])
})

test('a second fault while it stops is logged and ends nothing early; a stop that fails still ends the process', async () => {
  const { promise, reject } = Promise.withResolvers<void>()
  const { events, process, exited } = watched(() => promise)
  process.emit('uncaughtException', new Error('first'))
  process.emit('unhandledRejection', 'second')
  expect(events).toEqual(['uncaught error: Error: first', 'unhandled rejection: second'])
  reject(new Error('third'))
  await exited
  expect(events.slice(2)).toEqual(['the stop after it failed: Error: third', 'told Error', 'exit 1'])
})

test('a stop that never ends is given up', async () => {
  const { process, exited } = watched(() => new Promise(() => undefined), 5)
  process.emit('uncaughtException', new Error('stuck'))
  expect(await exited).toBe(1)
})

test('a reader that has gone is no fault', async () => {
  const { events, process } = watched(async () => undefined)
  const { stdout } = process as unknown as { stdout: EventEmitter }
  stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
  expect(events).toEqual([])
})
