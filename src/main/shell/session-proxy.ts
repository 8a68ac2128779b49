import { session } from 'electron'
import type { SystemProxy } from '../ports.ts'
import { firstWayOf } from './proxy-answer.ts'

/** The proxy of this computer as Chromium finds it: settings of the desktop, environment, scripts. */
export const sessionProxy: SystemProxy = {
  find: async (address) => firstWayOf(await session.defaultSession.resolveProxy(address)),
}
