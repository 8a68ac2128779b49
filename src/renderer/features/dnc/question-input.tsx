import { Checkbox, Group } from '@mantine/core'
import { CallTimeInput } from '../../ui/call-time-input.tsx'
import { CampaignInput } from '../../ui/campaign-input.tsx'

/** What numbers are asked about. */
export interface QuestionDraft {
  readonly withCampaign: boolean
  readonly campaignId: string
  readonly callTime: string
}

export const firstQuestion: QuestionDraft = { withCampaign: false, campaignId: '', callTime: '9am-9pm' }

/** The campaign whose list is looked at too; null: none is. */
export const campaignOf = ({ withCampaign, campaignId }: QuestionDraft): string | null =>
  withCampaign ? campaignId : null

export const isWholeQuestion = ({ withCampaign, campaignId, callTime }: QuestionDraft): boolean =>
  (!withCampaign || /^[0-9A-Za-z_-]{2,8}$/.test(campaignId)) && /^[0-9A-Za-z_-]{1,10}$/.test(callTime)

interface QuestionInputProps {
  readonly connectionId: string
  readonly value: QuestionDraft
  readonly onChange: (draft: QuestionDraft) => void
}

/** Which lists are looked at, and the call time the dialer asks for whatever it is asked about. */
export function QuestionInput({ connectionId, value, onChange }: QuestionInputProps) {
  return (
    <Group gap="md" align="flex-end">
      <CallTimeInput value={value.callTime} onChange={(callTime) => onChange({ ...value, callTime })} />
      <Checkbox
        pb={8}
        label="Also the list of a campaign"
        checked={value.withCampaign}
        onChange={(event) => onChange({ ...value, withCampaign: event.currentTarget.checked })}
      />
      {value.withCampaign && (
        <CampaignInput
          connectionId={connectionId}
          value={value.campaignId}
          onChange={(campaignId) => onChange({ ...value, campaignId })}
        />
      )}
    </Group>
  )
}
