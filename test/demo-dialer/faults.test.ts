import { expect, it } from 'vitest'
import { createFaults } from '../../src/demo-dialer/faults.ts'

it('a fault lets the first calls of its function through, then strikes', () => {
  const faults = createFaults(1)
  faults.set([{ kind: 'html-page', functionName: 'add_lead', after: 2, next: 1 }])
  const struck = ['add_lead', 'version', 'add_lead', 'add_lead', 'add_lead'].map((name) => faults.strike(name).length)
  expect(struck).toEqual([0, 0, 0, 1, 0])
})

it('held calls wait until they are released, and the first of them is told', async () => {
  const faults = createFaults(1)
  const done: string[] = []
  const call = (functionName: string, name: string): void => faults.pass(functionName, () => done.push(name))
  const held = faults.hold('add_lead', 1)
  call('add_lead', 'first')
  call('add_lead', 'second')
  call('version', 'other')
  await held.reached
  expect(done).toEqual(['first', 'other'])
  held.release()
  call('add_lead', 'third')
  expect(done).toEqual(['first', 'other', 'second', 'third'])
})
