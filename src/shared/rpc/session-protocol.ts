/** How a page of the browser door and the door hand the session to each other. */

/** Sub-protocol the door agrees to; the session is offered beside it and never sent back. */
export const doorProtocol = 'dialdeck'

const prefix = 'dialdeck.session.'

/** The session as a WebSocket can carry it: a page cannot set headers there. */
export const sessionProtocol = (session: string): string => prefix + session

/** The session among the sub-protocols of an upgrade; null when none is offered. */
export const offeredSession = (header: string | undefined): string | null =>
  header
    ?.split(',')
    .map((one) => one.trim())
    .find((one) => one.startsWith(prefix))
    ?.slice(prefix.length) ?? null

/** Name of the meta element in which the page gets its session when the app has opened the browser itself. */
export const sessionMeta = 'dialdeck-session'
