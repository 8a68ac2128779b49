import { Autocomplete } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client } from '../rpc/client.ts'
import { problemOf } from './problem-of.ts'
import { isCampaignId } from '../state/chosen-campaign.ts'

export const useCampaigns = (connectionId: string) =>
  useQuery({
    queryKey: ['hopper-campaigns', connectionId],
    queryFn: () => client.hopper.listCampaigns({ connectionId }),
  })

interface CampaignInputProps {
  readonly connectionId: string
  readonly value: string
  readonly onChange: (campaignId: string) => void
}

/** Chooses a campaign by id or name; any id can be typed, as older dialers do not list theirs. */
export function CampaignInput({ connectionId, value, onChange }: CampaignInputProps) {
  const campaigns = useCampaigns(connectionId)
  /** What is being typed; null: the campaign as it is. */
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? value
  const all = campaigns.data ?? []
  const first = all.find((campaign) => campaign.active)?.campaignId ?? ''
  useEffect(() => {
    if (value === '' && first !== '') onChange(first)
  }, [value, first, onChange])
  const notListed = campaigns.isError ? `Campaigns cannot be listed. ${problemOf(campaigns.error).what}` : null
  const isWhole = all.some(({ campaignId }) => campaignId === text)
  return (
    <Autocomplete
      label="Campaign"
      w={260}
      value={text}
      limit={200}
      error={text === '' || isCampaignId(text) ? notListed : 'Two to eight letters, digits, - or _.'}
      onChange={(next) => {
        const id = all.find((campaign) => optionOf(campaign) === next)?.campaignId ?? next.trim()
        setTyped(id)
        if (isCampaignId(id)) onChange(id)
      }}
      data={all.map(optionOf)}
      // Who opens it on a campaign that is there wants another one.
      {...(isWhole ? { filter: ({ options }) => options } : {})}
    />
  )
}

const optionOf = ({ campaignId, name, active }: { campaignId: string; name: string; active: boolean }): string =>
  `${campaignId} ${name}${active ? '' : ' (not active)'}`
