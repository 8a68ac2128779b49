import { ipcMain, MessageChannelMain } from 'electron'
import type { PortServer } from '../rpc/port-server.ts'
import { isOwnPage } from './app-scheme.ts'

/** Hands a port to the top frame of our own page, and to no other sender (Electron's checklist, 17). */
export function handOverPorts(server: PortServer): void {
  ipcMain.on('dialdeck-port', (event) => {
    const frame = event.senderFrame
    if (frame === null || frame.parent !== null || !isOwnPage(frame.url)) return
    const { port1, port2 } = new MessageChannelMain()
    server.serve(port1)
    port1.start()
    frame.postMessage('dialdeck-port', null, [port2])
  })
}
