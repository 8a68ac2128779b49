import { Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import type { DncScope } from '../../../shared/model/dnc.ts'
import { CampaignInput } from '../../ui/campaign-input.tsx'

/** What is chosen so far; a scope once it is whole. */
export interface ScopeDraft {
  readonly kind: DncScope['kind']
  readonly campaignId: string
  readonly group: string
}

export const firstScope: ScopeDraft = { kind: 'system', campaignId: '', group: '' }

/** The scope a draft stands for; null: something is missing. */
export function scopeOf({ kind, campaignId, group }: ScopeDraft): DncScope | null {
  switch (kind) {
    case 'system':
      return { kind }
    case 'campaign':
      return /^[0-9A-Za-z_-]{2,8}$/.test(campaignId) ? { kind, campaignId } : null
    case 'filter-group':
      return groupShape.test(group) ? { kind, group } : null
  }
}

const groupShape = /^[0-9A-Za-z_-]{1,30}$/

interface ScopeInputProps {
  readonly connectionId: string
  readonly value: ScopeDraft
  readonly onChange: (draft: ScopeDraft) => void
}

const abouts: Readonly<Record<DncScope['kind'], string>> = {
  system: 'No campaign that minds the list of the system calls these numbers.',
  campaign: 'Only this campaign does not call them, where it minds its own list.',
  'filter-group':
    'Calls from these numbers are treated as the in-groups with this filter say. The API cannot list groups.',
}

/** Which list is meant. */
export function ScopeInput({ connectionId, value, onChange }: ScopeInputProps) {
  return (
    <Stack gap={6}>
      <Group gap="md" align="flex-end">
        <SegmentedControl
          aria-label="Which list"
          value={value.kind}
          onChange={(kind) => onChange({ ...value, kind })}
          data={[
            { value: 'system', label: 'System' },
            { value: 'campaign', label: 'Campaign' },
            { value: 'filter-group', label: 'Filter phone group' },
          ]}
        />
        {value.kind === 'campaign' && (
          <CampaignInput
            connectionId={connectionId}
            value={value.campaignId}
            onChange={(campaignId) => onChange({ ...value, campaignId })}
          />
        )}
        {value.kind === 'filter-group' && (
          <TextInput
            label="Filter phone group"
            description="Its id, as in Admin → Inbound"
            w={260}
            value={value.group}
            error={value.group === '' || groupShape.test(value.group) ? null : 'Up to 30 letters, digits, - or _.'}
            onChange={(event) => onChange({ ...value, group: event.currentTarget.value.trim() })}
          />
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {abouts[value.kind]}
      </Text>
    </Stack>
  )
}
