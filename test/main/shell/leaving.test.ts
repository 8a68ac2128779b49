import { expect, test, vi } from 'vitest'
import { createLeaving, type LeavingDeps } from '../../../src/main/shell/leaving.ts'

function leavingWith(deps: Partial<LeavingDeps>) {
  const quit = vi.fn<() => void>()
  const onFault = vi.fn<(error: unknown) => void>()
  const mayLeave = vi.fn<() => Promise<boolean>>(deps.mayLeave ?? (async () => true))
  const dispose = vi.fn<() => Promise<void>>(deps.dispose ?? (async () => undefined))
  const leaving = createLeaving({ onLeaving: () => undefined, onFault, quit, ...deps, mayLeave, dispose })
  return { leaving, quit, onFault, mayLeave, dispose }
}

test('a dispose that fails does not keep the app open: it is told and the app ends', async () => {
  const fault = new Error('the store is locked')
  const { leaving, quit, onFault } = leavingWith({
    dispose: async () => {
      throw fault
    },
  })
  leaving.begin()
  await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce())
  expect(onFault).toHaveBeenCalledWith(fault)
  expect(leaving.isOver()).toBe(true)
})

test('while a slow dispose lasts nothing ends the app, and no second one begins', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { leaving, quit, mayLeave, dispose } = leavingWith({ dispose: () => promise })
  leaving.begin()
  leaving.begin()
  await vi.waitFor(() => expect(dispose).toHaveBeenCalledOnce())
  leaving.begin()
  expect(leaving.isOver()).toBe(false)
  expect(quit).not.toHaveBeenCalled()
  resolve()
  await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce())
  expect([mayLeave.mock.calls.length, dispose.mock.calls.length]).toEqual([1, 1])
})

test('who stays is asked again the next time', async () => {
  const answers = [false, true]
  const { leaving, quit, dispose } = leavingWith({ mayLeave: async () => answers.shift() ?? false })
  leaving.begin()
  await vi.waitFor(() => {
    leaving.begin()
    expect(quit).toHaveBeenCalledOnce()
  })
  expect(dispose).toHaveBeenCalledOnce()
  expect(answers).toEqual([])
})
