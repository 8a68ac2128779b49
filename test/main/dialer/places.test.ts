import { expect, it } from 'vitest'
import { createPlaces, type Turn } from '../../../src/main/dialer/places.ts'

it('gives a place to a person first, then to the jobs in turn', async () => {
  const places = createPlaces(1)
  const order: string[] = []
  const first: Turn = { urgent: false, job: 'import' }
  expect(places.take(first)).toBeNull()
  const wish = async (name: string, turn: Turn): Promise<void> => {
    await places.take(turn)?.ready
    order.push(name)
    places.free(turn)
  }
  const job = (name: string): Turn => ({ urgent: false, job: name })
  const all = [
    ...['import 1', 'import 2', 'import 3', 'import 4'].map((name) => wish(name, job('import'))),
    ...['hopper 1', 'hopper 2'].map((name) => wish(name, job('hopper'))),
    wish('a person', { urgent: true }),
  ]
  places.free(first)
  await Promise.all(all)
  expect(order).toEqual(['a person', 'import 1', 'hopper 1', 'import 2', 'hopper 2', 'import 3', 'import 4'])
})
