import { EventEmitter } from 'node:events'

/** Messages from preloads: their channel is the event, the first argument who sent it. */
export const ipcMain = new EventEmitter()
