/** The world in which the preload runs: it shares the document with the page, and nothing else. */
export const preloadWorld = 'Electron Isolated Context'
/** The way from that world to main; the page's own world does not have it. */
export const toMainBinding = 'dialdeckStandInToMain'

// Both run in the page, whose globals this program does not know: hence as text.

/** In the page's own world: makes what the preload exposes, as functions that run over there. */
export const mainWorldScript = `(() => {
  let result
  addEventListener('stand-in-result', (event) => { result = event.detail })
  addEventListener('stand-in-expose', (event) => {
    const { name, keys } = event.detail
    const api = {}
    for (const key of keys) {
      api[key] = (...args) => {
        result = undefined
        dispatchEvent(new CustomEvent('stand-in-call', { detail: { name, key, args } }))
        return result
      }
    }
    Object.defineProperty(globalThis, name, { value: Object.freeze(api) })
  })
})()`

/**
 * In the preload's world: the \`electron\` of a sandboxed preload, and then the built preload itself. Like there, nothing
 * else can be required.
 * @param filesDir where the files lie that a test drops on the page: Chromium tells a page no path
 */
export const preloadScript = (preload: string, filesDir: string): string => `(() => {
  const send = (message) => ${toMainBinding}(JSON.stringify(message))
  const ports = new Map()
  const channels = new Map()
  const base64 = (bytes) => {
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  }
  const encode = (data) => typeof data === 'string' ? { text: data }
    : data instanceof ArrayBuffer ? { base64: base64(new Uint8Array(data)) }
    : ArrayBuffer.isView(data) ? { base64: base64(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)) }
    : { json: data }
  const decode = (data) => 'text' in data ? data.text
    : 'base64' in data ? Uint8Array.from(atob(data.base64), (letter) => letter.charCodeAt(0))
    : data.json
  const portOf = (id) => {
    const { port1, port2 } = new MessageChannel()
    ports.set(id, port2)
    port2.onmessage = (event) => send({ kind: 'port', id, data: encode(event.data) })
    port2.addEventListener('close', () => send({ kind: 'port-closed', id }))
    return port1
  }
  globalThis.dialdeckStandInFromMain = (message) => {
    if (message.kind === 'port') ports.get(message.id)?.postMessage(decode(message.data))
    if (message.kind === 'port-closed') ports.get(message.id)?.close()
    if (message.kind === 'channel') {
      const event = { ports: message.ports.map(portOf) }
      for (const listener of channels.get(message.channel) ?? []) listener(event, message.message)
    }
  }
  const exposed = new Map()
  addEventListener('stand-in-call', (event) => {
    const { name, key, args } = event.detail
    dispatchEvent(new CustomEvent('stand-in-result', { detail: exposed.get(name)[key](...args) }))
  })
  const electron = {
    contextBridge: {
      exposeInMainWorld(name, api) {
        exposed.set(name, api)
        dispatchEvent(new CustomEvent('stand-in-expose', { detail: { name, keys: Object.keys(api) } }))
      },
    },
    ipcRenderer: {
      send: (channel, ...args) => send({ kind: 'channel', channel, args }),
      on: (channel, listener) => void channels.set(channel, [...(channels.get(channel) ?? []), listener]),
    },
    webUtils: {
      getPathForFile: (file) => ${JSON.stringify(filesDir)} + '/' + file.name,
    },
  }
  const require = (name) => {
    if (name === 'electron') return electron
    throw new Error('A sandboxed preload cannot load ' + name)
  }
  ;((require, module, exports) => {
${preload}
  })(require, { exports: {} }, {})
})()`
