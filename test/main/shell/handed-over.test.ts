import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'

const app = new EventEmitter()
vi.mock('electron', () => ({ app }))

const { listenForFiles } = await import('../../../src/main/shell/handed-over.ts')

beforeEach(() => void app.removeAllListeners())

const openFile = (path: string): boolean => {
  let refused = false
  app.emit('open-file', { preventDefault: () => (refused = true) }, path)
  return refused
}

test('a file that comes before the app is ready is kept for it, in order, after the one it was started with', () => {
  const handedOver = listenForFiles(['dialdeck', '--data-dir', '/data', 'first.csv'], '/home/ann')
  // The system's own way to open it is refused: the file is ours.
  expect(openFile('/home/ann/second.csv')).toBe(true)
  app.emit('second-instance', {}, ['dialdeck', 'third.csv'], '/home/ben')
  const seen: string[] = []
  handedOver.take(
    (path) => seen.push(path),
    () => seen.push('up'),
  )
  expect(seen).toEqual(['/home/ann/first.csv', '/home/ann/second.csv', '/home/ben/third.csv'])
  openFile('/home/ann/fourth.csv')
  app.emit('second-instance', {}, ['dialdeck'], '/home/ben')
  app.emit('second-instance', {}, ['dialdeck', 'fifth.xlsx'], '/home/ben')
  expect(seen.slice(3)).toEqual(['/home/ann/fourth.csv', 'up', 'up', '/home/ben/fifth.xlsx'])
})
