import { Autocomplete, Checkbox, Group, NumberInput, Select, Stack } from '@mantine/core'
import { stampFieldSchema, type ImportOptions } from '../../../shared/model/import.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { changeOptions } from './import-draft.ts'
import { timeZoneWords } from './option-words.ts'
import { useListTargets } from './use-list-targets.ts'

interface MoreOptionsFormProps {
  readonly connectionId: string
  readonly options: ImportOptions
}

/** Do-not-call, hopper, trial, pace and the rest. */
export function MoreOptionsForm({ connectionId, options }: MoreOptionsFormProps) {
  const lists = useListTargets(connectionId)
  const campaigns = [...new Set(lists.data?.flatMap(({ campaignId }) => (campaignId === null ? [] : [campaignId])))]
  return (
    <Stack gap="md">
      <Group gap="xl" align="flex-start">
        <Stack gap="sm" w={330}>
          <Checkbox
            label="Refuse numbers on the dialer’s do-not-call list"
            checked={options.dncCheck}
            onChange={(event) => changeOptions({ dncCheck: event.currentTarget.checked })}
          />
          <Autocomplete
            label="Refuse numbers on a campaign’s do-not-call list"
            placeholder="Campaign id; empty: none"
            data={campaigns}
            value={options.campaignDncCheck}
            error={campaignError(options.campaignDncCheck)}
            onChange={(value) => changeOptions({ campaignDncCheck: value.trim() })}
          />
          <Checkbox
            label="Refuse rows the dialer would store changed"
            description="Letters it strips, values it cuts. Otherwise they are loaded and listed."
            checked={options.onAltered === 'reject'}
            onChange={(event) => changeOptions({ onAltered: event.currentTarget.checked ? 'reject' : 'load' })}
          />
          <Select
            label="Time zone of a lead by"
            data={Object.entries(timeZoneWords).map(([value, label]) => ({ value: value || 'usual', label }))}
            value={options.timeZoneMethod || 'usual'}
            allowDeselect={false}
            onChange={(value) =>
              changeOptions({
                timeZoneMethod: value === 'POSTAL' || value === 'TZCODE' || value === 'NANPA' ? value : '',
              })
            }
          />
          <Select
            label="Stamp of each row"
            description="By it a lead is found again when its answer was lost"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={[
              { value: 'free', label: 'In the first of these fields that is free' },
              ...stampFieldSchema.options.map((field) => ({ value: field, label: leadFieldTitle(field) })),
            ]}
            value={options.stampField ?? 'free'}
            allowDeselect={false}
            onChange={(value) =>
              changeOptions({ stampField: stampFieldSchema.options.find((field) => field === value) ?? null })
            }
          />
        </Stack>
        <Stack gap="sm" w={330}>
          <Group gap="sm" align="flex-end" wrap="nowrap">
            <Checkbox
              pb={8}
              label="Put the leads into the hopper"
              checked={options.hopperPriority !== null}
              onChange={(event) => changeOptions({ hopperPriority: event.currentTarget.checked ? 0 : null })}
            />
            {options.hopperPriority !== null && (
              <NumberInput
                label="Priority"
                w={90}
                min={-99}
                max={99}
                allowDecimal={false}
                value={options.hopperPriority}
                onChange={(value) => changeOptions({ hopperPriority: typeof value === 'number' ? value : 0 })}
              />
            )}
          </Group>
          <Autocomplete
            label="Campaign of callbacks"
            description="For columns that hold a callback’s date; empty: no callbacks"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={campaigns}
            value={options.callbackCampaign}
            error={campaignError(options.callbackCampaign)}
            onChange={(value) => changeOptions({ callbackCampaign: value.trim() })}
          />
          <OptionalNumber
            label="Trial: stop after the first"
            description="Rows sent before it waits for you; empty: it goes through"
            value={options.trialRows}
            max={1_000_000}
            onChange={(trialRows) => changeOptions({ trialRows })}
          />
          <OptionalNumber
            label="Calls at once"
            description="Empty: as the connection says"
            value={options.maxConnections}
            max={64}
            onChange={(maxConnections) => changeOptions({ maxConnections })}
          />
          <OptionalNumber
            label="Calls a second, at most"
            description="Empty: as fast as the dialer stays healthy"
            value={options.maxPerSecond}
            max={10_000}
            onChange={(maxPerSecond) => changeOptions({ maxPerSecond })}
          />
        </Stack>
      </Group>
    </Stack>
  )
}

const campaignError = (id: string): string | null =>
  /^[0-9A-Za-z_-]{0,8}$/.test(id) ? null : 'At most 8 letters and digits'

interface OptionalNumberProps {
  readonly label: string
  readonly description: string
  readonly value: number | null
  readonly max: number
  readonly onChange: (value: number | null) => void
}

function OptionalNumber({ label, description, value, max, onChange }: OptionalNumberProps) {
  return (
    <NumberInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      min={1}
      max={max}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=","
      clampBehavior="strict"
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' && next >= 1 ? next : null)}
    />
  )
}
