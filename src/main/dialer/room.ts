import type { Places } from './places.ts'

/** How much of a dialer's limit is this process's, where several processes call it. */
export interface Room {
  /** Places that are to follow the share. @returns how to leave */
  join(places: Pick<Places, 'count' | 'share'>): () => void
  /** Before each call. Null: there is room; else resolves when there is. */
  enter(): Promise<void> | null
  /** After each call, and after one that did not wait for its room. */
  exit(): void
}

/** Where nobody else calls the dialer. */
export const ownRoom: Room = { join: () => () => undefined, enter: () => null, exit: () => undefined }
