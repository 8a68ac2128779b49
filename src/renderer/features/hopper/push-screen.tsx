import { Button, Checkbox, Group, NumberInput, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import { type KeyKind, readKeys } from '../../../shared/values/lead-keys.ts'
import { takeChosenForHopper } from '../../state/hopper-selection.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { KeysFromFile } from '../../ui/keys-from-file.tsx'
import { KeysInput } from '../../ui/keys-input.tsx'
import { RejectedKeys } from '../../ui/rejected-keys.tsx'
import { CallTimeInput } from '../../ui/call-time-input.tsx'
import { CheckResult } from './check-result.tsx'
import { useCheck } from './use-check.ts'
import { allChecks } from './push-plan.ts'

interface PushScreenProps {
  readonly connection: Connection
  readonly campaignId: string
}

const kinds: readonly { readonly value: KeyKind; readonly label: string }[] = [
  { value: 'lead-id', label: 'Lead ids' },
  { value: 'phone', label: 'Phone numbers' },
  { value: 'vendor-code', label: 'Vendor codes' },
]

/** Leads into the hopper: choose them, look at what speaks against each, send the rest as a job. */
export function PushScreen({ connection, campaignId }: PushScreenProps) {
  const [text, setText] = useState(() => takeChosenForHopper(connection.id).join('\n'))
  const [kind, setKind] = useState<KeyKind>('lead-id')
  const [priority, setPriority] = useState(50)
  const [callTime, setCallTime] = useState('9am-9pm')
  const [checking, setChecking] = useState(true)
  const reading = useMemo(() => readKeys(text, kind), [text, kind])
  const check = useCheck()
  function change(next: string): void {
    check.forget()
    setText(next)
  }

  const keys = [...reading.keys]
  return (
    <Stack gap="sm">
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <Stack gap="xs">
          <Title order={2}>Which leads</Title>
          <SegmentedControl
            aria-label="What the keys are"
            style={{ alignSelf: 'flex-start' }}
            data={[...kinds]}
            value={kind}
            onChange={(value) => {
              check.forget()
              setKind(value)
            }}
          />
          <Group align="flex-start">
            <KeysInput
              label="Leads to push"
              placeholder="Paste them, one a line, or choose a file"
              leastRows={3}
              text={text}
              onChange={change}
            />
          </Group>
          <Group gap="xs">
            <Text size="sm" className="tabular" aria-live="polite">
              {text === '' ? '' : countOf(keys.length, 'key')}
              {reading.repeated > 0 && ` · ${formatCount(reading.repeated)} repeated`}
            </Text>
            <RejectedKeys rejected={reading.rejected} />
          </Group>
          <KeysFromFile kind={kind} label="File with leads to push" onKeys={(found) => change(found.join('\n'))} />
          <Group gap="md" align="flex-end">
            <NumberInput
              label="Priority"
              description="-99 to 99, higher first"
              w={170}
              min={-99}
              max={99}
              allowDecimal={false}
              value={priority}
              onChange={(value) => setPriority(typeof value === 'number' ? value : 0)}
            />
            <CallTimeInput
              value={callTime}
              onChange={(next) => {
                check.forget()
                setCallTime(next)
              }}
            />
            <Checkbox
              pb={8}
              label="Check each lead first (two calls a lead)"
              checked={checking}
              onChange={(event) => {
                check.forget()
                setChecking(event.currentTarget.checked)
              }}
            />
            <Button
              ml="auto"
              loading={check.running}
              disabled={keys.length === 0 || campaignId === ''}
              onClick={() =>
                void check.start({
                  connectionId: connection.id,
                  campaignId,
                  by: kind,
                  keys,
                  checks: checking ? allChecks : kind === 'lead-id' ? [] : ['same-number'],
                  callTime,
                })
              }
            >
              {checking ? 'Check' : 'Look up'} {countOf(keys.length, 'key')}
            </Button>
          </Group>
        </Stack>
      </Paper>
      {check.problem !== null && <ProblemView problem={check.problem} />}
      {check.run?.campaignId === campaignId && (
        <CheckResult
          connection={connection}
          campaignId={campaignId}
          priority={priority}
          run={check.run}
          running={check.running}
          checked={checking}
          onStop={check.stop}
        />
      )}
    </Stack>
  )
}
