import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { interruptsOf } from '../../src/main/interrupts.ts'

test('a press that arrives twice is one; a second press ends at once', () => {
  const process = new EventEmitter()
  let nowMs = 1000
  const heard: string[] = []
  const stop = interruptsOf(process as unknown as NodeJS.Process, () => nowMs).listen(
    () => heard.push('first'),
    () => heard.push('second'),
  )
  process.emit('SIGINT')
  nowMs += 20
  process.emit('SIGINT')
  process.emit('SIGTERM')
  expect(heard).toEqual(['first'])
  nowMs += 2000
  process.emit('SIGINT')
  expect(heard).toEqual(['first', 'second'])
  stop()
  process.emit('SIGINT')
  expect(heard).toHaveLength(2)
})
