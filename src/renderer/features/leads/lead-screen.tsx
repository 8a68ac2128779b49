import { Badge, Button, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { Lead, LeadRef } from '../../../shared/model/lead.ts'
import { client } from '../../rpc/client.ts'
import { formatTime } from '../../ui/amounts.ts'
import { copyText } from '../../ui/copy-text.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { leadPath } from '../../ui/record-paths.ts'
import { ChangeList } from './change-list.tsx'
import { refreshFound } from './found-leads.ts'
import { HistoryTables } from './history-tables.tsx'
import { LeadActionsMenu } from './lead-actions-menu.tsx'
import { LeadFieldsForm } from './lead-fields-form.tsx'
import { rememberTab } from './lead-tabs.ts'
import classes from './leads.module.css'
import { StagedBar } from './staged-bar.tsx'
import { TabBar } from './tab-bar.tsx'

interface LeadScreenProps {
  readonly reference: LeadRef
  readonly connection: Connection
}

/** One lead in its tab: everything the API tells, changed in place. */
export function LeadScreen({ reference, connection }: LeadScreenProps) {
  const queries = useQueryClient()
  const queryKey = ['lead', leadPath(reference)]
  const lead = useQuery({ queryKey, queryFn: ({ signal }) => client.leads.open(reference, { signal }) })
  useEffect(() => rememberTab(reference), [reference])

  /** Shows the lead as it is now, here, in the grid and among its changes. */
  function show(next: Lead): void {
    queries.setQueryData(queryKey, next)
    refreshFound(
      connection.id,
      { leadId: next.leadId, archived: next.archived, key: '', values: next.values, why: null },
      false,
    )
    void queries.invalidateQueries({ queryKey: ['lead-changes', connection.id] })
    void queries.invalidateQueries({ queryKey: ['lead-history', leadPath(reference)] })
  }

  return (
    <Stack gap="sm">
      <TabBar current={reference} />
      {lead.isError && lead.data === undefined && (
        <>
          <PageHeader title={`Lead ${reference.leadId}`} />
          <ProblemView problem={problemOf(lead.error)}>
            <Button size="xs" variant="default" onClick={() => void lead.refetch()}>
              Try again
            </Button>
            <Button
              size="xs"
              variant="default"
              component={Link}
              href={leadPath({ ...reference, archived: !reference.archived })}
            >
              {reference.archived ? 'Look among current leads' : 'Look in the archive'}
            </Button>
          </ProblemView>
          <ChangeList connection={connection} reference={reference} onDone={show} />
        </>
      )}
      {lead.isPending && <Loader size="sm" role="status" aria-label="Loading the lead" />}
      {lead.data !== undefined && (
        <>
          <LeadHeader
            lead={lead.data}
            connection={connection}
            reference={reference}
            reading={lead.isFetching}
            onReload={() => void lead.refetch()}
          />
          {lead.isError && <ProblemView problem={problemOf(lead.error)} />}
          {lead.data.remarks.map((remark) => (
            <Text key={remark} size="xs" c="dimmed">
              {remark}
            </Text>
          ))}
          <div className={classes.columns}>
            <LeadFieldsForm lead={lead.data} reference={reference} readOnly={connection.guard === 'read-only'} />
            <Stack gap="sm">
              <HistoryTables lead={lead.data} reference={reference} />
              <Paper withBorder p="md" bg="var(--deck-paper)">
                <Title order={2} mb="xs">
                  Changes made here
                </Title>
                <ChangeList connection={connection} reference={reference} onDone={show} />
              </Paper>
            </Stack>
          </div>
          <StagedBar connection={connection} reference={reference} lead={lead.data} onDone={show} />
        </>
      )}
    </Stack>
  )
}

interface LeadHeaderProps extends LeadScreenProps {
  readonly lead: Lead
  readonly reading: boolean
  readonly onReload: () => void
}

function LeadHeader({ lead, connection, reference, reading, onReload }: LeadHeaderProps) {
  const { values } = lead
  const name = [values['first_name'], values['last_name']].filter(Boolean).join(' ')
  return (
    <PageHeader
      title={name === '' ? `Lead ${lead.leadId}` : `${name} · lead ${lead.leadId}`}
      about={
        <Group gap="xs" component="span">
          <span>{values['phone_number']}</span>
          <Badge component="span">{values['status'] === '' ? 'no status' : values['status']}</Badge>
          <span>
            list {values['list_id']} {lead.listName ?? ''}
            {lead.campaignId !== null && ` · campaign ${lead.campaignName ?? lead.campaignId}`}
          </span>
          {lead.archived && (
            <Badge component="span" color="yellow">
              archived
            </Badge>
          )}
          <span>read {formatTime(lead.readAt)}</span>
        </Group>
      }
    >
      <Button variant="default" onClick={() => void copyText(lead.leadId, 'the lead id')}>
        Copy id
      </Button>
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        loading={reading}
        onClick={onReload}
      >
        Read again
      </Button>
      <LeadActionsMenu lead={lead} connection={connection} reference={reference} />
    </PageHeader>
  )
}
