import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { WebContents, WebPreferences, WindowOpenHandlerResponse } from 'electron'
import { app, refusableEvent, type TestBrowser } from './app-object.ts'
import { tell } from './control.ts'
import type { DevtoolsEvent } from './devtools.ts'
import { ipcMain } from './ipc-main.ts'
import { StandInPort } from './message-ports.ts'
import { mainWorldScript, preloadScript, preloadWorld, toMainBinding } from './page-scripts.ts'
import { decodePortData, encodePortData, type PortData } from './port-data.ts'
import { answerRequest, inBrowser, inMain } from './protocol-object.ts'

type FromPage =
  | { readonly kind: 'channel'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'port'; readonly id: number; readonly data: PortData }
  | { readonly kind: 'port-closed'; readonly id: number }

interface Paused {
  readonly requestId: string
  readonly request: { readonly url: string; readonly method: string }
  readonly resourceType: string
  readonly frameId: string
}

/** A page in Chromium, with the events and refusals Electron gives main. */
export class StandInWebContents extends EventEmitter implements Pick<WebContents, 'isDestroyed' | 'startDrag'> {
  readonly #preferences: WebPreferences
  readonly #ports = new Map<number, StandInPort>()
  #targetId = ''
  #sessionId = ''
  #url = ''
  #contextId: number | null = null
  #lastPort = 0
  #ownNavigation = false
  #destroyed = false
  #onOpen: (details: { url: string }) => WindowOpenHandlerResponse = () => ({ action: 'allow' })

  constructor(preferences: WebPreferences) {
    super()
    // The only page a stand-in can show: whoever weakens it is told here, too.
    const { sandbox, contextIsolation, nodeIntegration } = preferences
    if (sandbox !== true || contextIsolation !== true || nodeIntegration !== false) {
      throw new Error('The window is not sandboxed, isolated and without Node')
    }
    this.#preferences = preferences
  }

  setWindowOpenHandler(handler: (details: { url: string }) => WindowOpenHandlerResponse): void {
    this.#onOpen = handler
  }

  #maySpeak: () => boolean = () => true

  /** Nothing is told of a page that has loaded while this says no. */
  keepQuietUntil(maySpeak: () => boolean): void {
    this.#maySpeak = maySpeak
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  getURL(): string {
    return this.#url
  }

  startDrag(item: { file: string }): void {
    tell('webContents.startDrag', item.file)
  }

  reload(): void {
    this.#ownNavigation = true
    void this.#send('Page.reload')
  }

  async load(url: string): Promise<void> {
    if (this.#sessionId === '') await this.#open()
    this.#ownNavigation = true
    await this.#send('Page.navigate', { url: inBrowser(url) })
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.#closePorts()
    void this.#browser.devtools.send('Target.closeTarget', { targetId: this.#targetId }).catch(() => undefined)
    this.emit('destroyed')
  }

  get #browser(): TestBrowser {
    if (app.browser === null) throw new Error('A window was opened before the app was ready')
    return app.browser
  }

  #send(method: string, params: Record<string, unknown> = {}): Promise<unknown> {
    return this.#browser.devtools.send(method, params, this.#sessionId)
  }

  async #open(): Promise<void> {
    const { devtools, browserContextId } = this.#browser
    const created = await devtools.send('Target.createTarget', { url: 'about:blank', browserContextId })
    this.#targetId = String(created['targetId'])
    const attached = await devtools.send('Target.attachToTarget', { targetId: this.#targetId, flatten: true })
    this.#sessionId = String(attached['sessionId'])
    devtools.onEvent((event) => this.#hear(event))
    await devtools.send('Target.setDiscoverTargets', { discover: true })
    await this.#send('Page.enable')
    await this.#send('Runtime.enable')
    await this.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    await this.#send('Runtime.addBinding', { name: toMainBinding, executionContextName: preloadWorld })
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript })
    const preload = readFileSync(this.#preferences.preload ?? '', 'utf8')
    await this.#send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(preload, process.env['DIALDECK_STAND_IN_FILES'] ?? ''),
      worldName: preloadWorld,
    })
  }

  #hear({ method, params, sessionId }: DevtoolsEvent): void {
    if (method === 'Target.targetCreated') return this.#newTarget(params['targetInfo'] as never)
    if (sessionId !== this.#sessionId) return
    switch (method) {
      case 'Fetch.requestPaused':
        void this.#answer(params as unknown as Paused).catch(() => undefined)
        break
      case 'Runtime.executionContextCreated': {
        const context = params['context'] as { id: number; name: string; auxData: { frameId: string } }
        if (context.name === preloadWorld && context.auxData.frameId === this.#targetId) this.#contextId = context.id
        break
      }
      case 'Runtime.executionContextsCleared':
        this.#contextId = null
        this.#closePorts()
        break
      case 'Page.frameNavigated': {
        const frame = params['frame'] as { url: string; parentId?: string }
        if (frame.parentId === undefined) this.#url = inMain(frame.url) ?? frame.url
        break
      }
      case 'Page.loadEventFired':
        if (this.#maySpeak()) this.emit('did-finish-load')
        break
      case 'Runtime.bindingCalled':
        if (params['name'] === toMainBinding) this.#take(JSON.parse(String(params['payload'])) as FromPage)
        break
      default:
        break
    }
  }

  /** A window a page has opened: asked about as Electron does, and closed where it is refused. */
  #newTarget(info: { targetId: string; openerId?: string; url: string }): void {
    if (info.openerId !== this.#targetId) return
    const { action } = this.#onOpen({ url: info.url })
    tell('webContents.windowOpen', action)
    if (action === 'deny') void this.#browser.devtools.send('Target.closeTarget', { targetId: info.targetId })
  }

  async #answer({ requestId, request, resourceType, frameId }: Paused): Promise<void> {
    const url = inMain(request.url)
    if (resourceType === 'Document' && frameId === this.#targetId && !this.#isAllowed(url ?? request.url)) {
      await this.#send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      return
    }
    const answer = url === null ? null : await answerRequest(url, request.method)
    if (answer === null) {
      tell('page.outside', request.url)
      await this.#send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      return
    }
    await this.#send('Fetch.fulfillRequest', {
      requestId,
      responseCode: answer.status,
      responseHeaders: [...answer.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await answer.arrayBuffer()).toString('base64'),
    })
  }

  /** A navigation that main began is its own matter; every other one can be refused. */
  #isAllowed(url: string): boolean {
    if (this.#ownNavigation) {
      this.#ownNavigation = false
      return true
    }
    const event = Object.assign(refusableEvent(), { url })
    this.emit('will-navigate', event, url)
    if (event.defaultPrevented) tell('webContents.refusedNavigation', url)
    return !event.defaultPrevented
  }

  #take(message: FromPage): void {
    if (message.kind === 'port') this.#ports.get(message.id)?.postMessage(decodePortData(message.data))
    if (message.kind === 'port-closed') this.#ports.get(message.id)?.close()
    if (message.kind !== 'channel') return
    const senderFrame = {
      url: this.#url,
      parent: null,
      postMessage: (channel: string, data: unknown, ports: readonly StandInPort[] = []) =>
        this.#post(channel, data, ports),
    }
    ipcMain.emit(message.channel, { sender: this, senderFrame }, ...message.args)
  }

  #post(channel: string, message: unknown, ports: readonly StandInPort[]): void {
    const ids = ports.map((port) => {
      this.#lastPort += 1
      const id = this.#lastPort
      this.#ports.set(id, port)
      port.on('message', ({ data }: { data: unknown }) =>
        this.#tellPage({ kind: 'port', id, data: encodePortData(data) }),
      )
      port.on('close', () => {
        if (this.#ports.delete(id)) this.#tellPage({ kind: 'port-closed', id })
      })
      return id
    })
    this.#tellPage({ kind: 'channel', channel, message, ports: ids })
    for (const port of ports) port.start()
  }

  #tellPage(message: unknown): void {
    if (this.#contextId === null || this.#destroyed) return
    const expression = `dialdeckStandInFromMain(${JSON.stringify(message)})`
    // The page may go at any moment; its ports are closed with it.
    this.#send('Runtime.evaluate', { expression, contextId: this.#contextId }).catch(() => undefined)
  }

  #closePorts(): void {
    const open = [...this.#ports.values()]
    this.#ports.clear()
    for (const port of open) port.close()
  }
}
