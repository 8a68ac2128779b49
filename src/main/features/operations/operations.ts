import type { Abilities } from '../../dialer/abilities.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { type CampaignFigures, campaignFigures } from '../../dialer/operations/campaign-figures.ts'
import { countList, type ListCounts } from '../../dialer/operations/count-list.ts'
import { fillHopper, type HopperOptions, type HopperResult } from '../../dialer/operations/fill-hopper.ts'
import type { KnownDialer } from '../../dialer/operations/known-dialer.ts'

/** Jobs that are done one way or the other, depending on what the dialer of the connection has. */
export interface Operations {
  countList(connectionId: string, listId: string): Promise<ListCounts>
  campaignFigures(connectionId: string, campaignId: string): Promise<CampaignFigures>
  fillHopper(connectionId: string, leadIds: readonly string[], options: HopperOptions): Promise<HopperResult[]>
}

export function createOperations({ dialers, abilities }: { dialers: Dialers; abilities: Abilities }): Operations {
  const known = async (connectionId: string): Promise<KnownDialer> => {
    const client = await dialers.clientFor(connectionId)
    return { client, abilities: await abilities.of(connectionId) }
  }
  return {
    countList: async (connectionId, listId) => countList(await known(connectionId), listId),
    campaignFigures: async (connectionId, campaignId) => campaignFigures(await known(connectionId), campaignId),
    async fillHopper(connectionId, leadIds, options) {
      const results: HopperResult[] = []
      for await (const batch of fillHopper(await known(connectionId), leadIds, options)) results.push(...batch)
      return results
    },
  }
}
