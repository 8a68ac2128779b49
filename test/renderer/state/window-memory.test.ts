import { afterEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createWindowMemory } from '../../../src/renderer/state/window-memory.ts'

function stubStorage(content: Record<string, string> = {}): Map<string, string> {
  const kept = new Map(Object.entries(content))
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => {
      if (text.length > 100) throw new Error('QuotaExceededError')
      kept.set(name, text)
    },
  })
  return kept
}

afterEach(() => vi.unstubAllGlobals())

it('gives back after a reload what was kept before it', () => {
  stubStorage()
  createWindowMemory('numbers', z.array(z.number())).keep([1, 2])
  expect(createWindowMemory('numbers', z.array(z.number())).read()).toEqual([1, 2])
})

it.each(['{', '"text"', '[1,"2"]'])('forgets what is not understood: %s', (text) => {
  stubStorage({ numbers: text })
  expect(createWindowMemory('numbers', z.array(z.number())).read()).toBeNull()
})

it('goes on where nothing can be kept', () => {
  const memory = createWindowMemory('numbers', z.array(z.number()))
  memory.keep([1])
  expect(memory.read()).toBeNull()
  stubStorage()
  expect(() => createWindowMemory('text', z.string()).keep('x'.repeat(200))).not.toThrow()
})
