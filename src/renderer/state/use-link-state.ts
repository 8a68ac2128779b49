import { useSyncExternalStore } from 'react'
import { linkState } from '../rpc/client.ts'

const subscribe = (listener: () => void): (() => void) => linkState.subscribe(listener)
const read = () => linkState.get()

/** How the link between this page and the app stands now. */
export const useLinkState = () => useSyncExternalStore(subscribe, read)
