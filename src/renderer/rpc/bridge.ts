/** What the preload of the Electron door leaves in the page: a port, and paths of dropped files. */
export interface DialdeckBridge {
  /** Asks for a port; it comes as a message to the window. */
  requestPort(): void
  pathOf(file: File): string
}

export const bridge = (): DialdeckBridge | null => (globalThis as { dialdeck?: DialdeckBridge }).dialdeck ?? null
