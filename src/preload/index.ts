import { contextBridge, ipcRenderer, webUtils } from 'electron'

/**
 * All that a page gets: a port to the app, and the path of a file that was dropped on it. The port comes as a message to
 * the window itself, because ports cannot cross the bridge.
 */
contextBridge.exposeInMainWorld('dialdeck', {
  requestPort: () => ipcRenderer.send('dialdeck-port'),
  pathOf: (file: File) => webUtils.getPathForFile(file),
})

ipcRenderer.on('dialdeck-port', (event) => window.postMessage('dialdeck-port', '*', [...event.ports]))
