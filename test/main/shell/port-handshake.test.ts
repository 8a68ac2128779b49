import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'

const ipcMain = new EventEmitter()
vi.mock('electron', () => ({
  app: { isPackaged: true },
  ipcMain,
  protocol: {},
  MessageChannelMain: class {
    readonly port1 = { start: () => undefined }
    readonly port2 = { end: 2 }
  },
}))

const { handOverPorts } = await import('../../../src/main/shell/port-handshake.ts')

let served: number
beforeEach(() => {
  ipcMain.removeAllListeners()
  served = 0
  handOverPorts({ serve: () => (served += 1) })
})

const ask = (url: string, parent: object | null = null): unknown[] => {
  const posted: unknown[] = []
  ipcMain.emit('dialdeck-port', {
    senderFrame: { url, parent, postMessage: (...args: unknown[]) => posted.push(args) },
  })
  return posted
}

test('the top frame of our own page is handed a port', () => {
  expect(ask('app://dialdeck/')).toEqual([['dialdeck-port', null, [{ end: 2 }]]])
  expect(served).toBe(1)
})

test.each([
  ['a page from elsewhere', 'https://elsewhere.example/', null],
  ['a host that only begins like ours', 'app://dialdeck.elsewhere/', null],
  ['another host of our scheme', 'app://elsewhere/dialdeck/', null],
  ['a file', 'file:///app://dialdeck/', null],
  ['a frame inside our page', 'app://dialdeck/', {}],
])('%s is not', (_, url, parent) => {
  expect(ask(url, parent)).toEqual([])
  expect(served).toBe(0)
})

test('nor is a frame that has gone', () => {
  ipcMain.emit('dialdeck-port', { senderFrame: null })
  expect(served).toBe(0)
})
