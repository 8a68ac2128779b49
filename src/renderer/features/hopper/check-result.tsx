import { Alert, Badge, Button, Checkbox, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { CheckedLead, HopperCheck } from '../../../shared/model/hopper.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { jobPath } from '../../ui/record-paths.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf, formatCount } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { LeadLink } from '../../ui/lead-link.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { allChecks, checkWords, planPush } from './push-plan.ts'
import type { CheckRun } from './use-check.ts'

interface CheckResultProps {
  readonly connection: Connection
  readonly campaignId: string
  readonly priority: number
  readonly run: CheckRun
  readonly running: boolean
  /** False: leads were only looked up. */
  readonly checked: boolean
  readonly onStop: () => void
}

/** What speaks against the leads, check by check; each can be made not to count. */
export function CheckResult({ connection, campaignId, priority, run, running, checked, onStop }: CheckResultProps) {
  const [, navigate] = useLocation()
  const [counting, setCounting] = useState<ReadonlySet<HopperCheck>>(() => new Set(allChecks))
  const plan = useMemo(() => planPush(run.leads, counting), [run.leads, counting])
  const doubtful = useMemo(
    () => run.leads.filter((lead) => lead.leadId === null || lead.faults.length > 0),
    [run.leads],
  )
  const columns = useMemo(() => columnsFor(connection.id), [connection.id])
  const shown = checked ? allChecks : allChecks.filter((check) => plan.against[check] > 0)
  const push = useAction(async () => {
    const job = await client.hopper.startJob({
      connectionId: connection.id,
      campaignId,
      action: 'push',
      priority,
      localTimeCheck: checked && counting.has('local-time'),
      targets: [...plan.targets],
    })
    navigate(jobPath({ kind: 'hopper', connectionId: connection.id, jobId: job.jobId }))
  })

  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={2}>{running ? 'Checking…' : 'What was found'}</Title>
          <Text size="sm" className="tabular" aria-live="polite">
            {formatCount(run.checked)} of {countOf(run.total, 'lead')}
            {plan.missing > 0 && ` · ${countOf(plan.missing, 'key')} without a lead`}
          </Text>
          {running && (
            <Button size="compact-sm" variant="default" onClick={onStop}>
              Stop
            </Button>
          )}
        </Group>
        {running && (
          <Progress value={run.total === 0 ? 0 : (100 * run.checked) / run.total} aria-label="How far the check is" />
        )}
        {shown.map((check) => (
          <Checkbox
            key={check}
            checked={counting.has(check)}
            onChange={(event) => setCounting(toggled(counting, check, event.currentTarget.checked))}
            label={
              <Group gap="xs">
                <span>{checkWords[check].title}</span>
                <Badge color={plan.against[check] === 0 ? 'gray' : 'orange'} className="tabular">
                  {plan.against[check] === 0 ? 'none against' : `${formatCount(plan.against[check])} against`}
                </Badge>
              </Group>
            }
            description={checkWords[check].about}
          />
        ))}
        {run.remarks.length > 0 && (
          <Alert color="yellow" title="Not everything could be checked">
            {run.remarks.slice(0, 5).map((remark) => (
              <Text key={remark} size="sm">
                {remark}
              </Text>
            ))}
          </Alert>
        )}
        {doubtful.length > 0 && (
          <DataTable
            label="Leads with issues"
            rows={doubtful}
            columns={columns}
            rowKey={(lead) => `${lead.key} ${lead.leadId ?? ''}`}
            heightPx={240}
            exportName="not-for-the-hopper.csv"
          />
        )}
        {push.problem !== null && <ProblemView problem={push.problem} />}
        <Group justify="flex-end" gap="sm">
          <Text size="sm" c="dimmed" className="tabular">
            {countOf(run.leads.length - plan.sent, 'other')} left out, with the reason in the results
          </Text>
          <AllowedButton
            connection={connection}
            calls="update_lead"
            loading={push.working}
            disabled={!run.done || plan.sent === 0}
            onClick={() => void push.run()}
          >
            Push {countOf(plan.sent, 'lead')} into {campaignId}
          </AllowedButton>
        </Group>
      </Stack>
    </Paper>
  )
}

function toggled(set: ReadonlySet<HopperCheck>, check: HopperCheck, on: boolean): ReadonlySet<HopperCheck> {
  const next = new Set(set)
  if (on) next.add(check)
  else next.delete(check)
  return next
}

const columnsFor = (connectionId: string): readonly DataColumn<CheckedLead>[] => [
  { id: 'key', title: 'Key', widthPx: 140, value: (lead) => lead.key },
  {
    id: 'lead',
    title: 'Lead',
    widthPx: 110,
    value: (lead) => (lead.leadId === null ? null : Number(lead.leadId)),
    render: (lead) => lead.leadId !== null && <LeadLink connectionId={connectionId} leadId={lead.leadId} />,
  },
  {
    id: 'why',
    title: 'What speaks against it',
    widthPx: 520,
    value: (lead) =>
      lead.leadId === null ? 'No lead was found for it.' : lead.faults.map((fault) => fault.reason).join(' '),
  },
]
