import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const nameOf = (connectionId: string): string => `hopper-campaign ${connectionId}`

function choose(connectionId: string, campaignId: string): void {
  sessionStorage.setItem(nameOf(connectionId), campaignId)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The campaign the hopper screens are about, by connection; '' before one was chosen. Outlives a reload. */
export function useChosenCampaign(connectionId: string): readonly [string, (campaignId: string) => void] {
  const chosen = useSyncExternalStore(subscribe, () => sessionStorage.getItem(nameOf(connectionId)) ?? '')
  return [chosen, (campaignId) => choose(connectionId, campaignId)]
}

/** What the dialer takes for a campaign. */
export const isCampaignId = (text: string): boolean => /^[0-9A-Za-z_-]{2,8}$/.test(text)
