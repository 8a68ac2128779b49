import { Alert, Button, Group, Loader, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../rpc/client.ts'
import { formatCount, formatMoment } from '../../ui/amounts.ts'
import { CountsChart } from '../../ui/counts-chart.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

interface TodayTabProps {
  readonly connectionId: string
  readonly campaignId: string
}

const everyMs = 60_000

/** Figures of today, read again each minute while they are looked at. */
export function TodayTab({ connectionId, campaignId }: TodayTabProps) {
  const today = useQuery({
    queryKey: ['campaign-today', connectionId, campaignId],
    queryFn: () => client.campaigns.readToday({ connectionId, campaignId }),
    staleTime: 5_000,
    refetchInterval: everyMs,
    refetchIntervalInBackground: false,
  })
  const { data } = today
  if (data === undefined) {
    if (today.isError) return <ProblemView problem={problemOf(today.error)} />
    return <Loader size="sm" role="status" aria-label="Reading the figures" />
  }
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={today.isFetching}
          onClick={() => void today.refetch()}
        >
          Refresh now
        </Button>
        <Text size="sm" c="dimmed" className="tabular" aria-live="polite">
          {today.isError ? 'Stale: ' : ''}
          {formatMoment(data.readAt)} your time, again each minute
        </Text>
      </Group>
      {today.isError && (
        <Alert color="orange" title="Not refreshed" role="alert">
          {problemOf(today.error).what} The last figures stay below.
        </Alert>
      )}
      {data.lacking.map((why) => (
        <Alert key={why} color="yellow" title="Some data is unavailable">
          {why}
        </Alert>
      ))}
      <SimpleGrid cols={{ base: 2, sm: 4, lg: Math.max(4, Math.min(8, data.figures.length)) }}>
        {data.figures.map(({ name, value }) => (
          <Paper key={name} withBorder p="sm" bg="var(--deck-paper)">
            <Text fz={24} fw={650} className="tabular">
              {/^\d+$/.test(value) ? formatCount(Number(value)) : value}
            </Text>
            <Text size="sm" c="dimmed">
              {name}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      {data.byHour.length > 0 && (
        <Paper withBorder p="md" bg="var(--deck-paper)">
          <CountsChart
            title="Calls by hour"
            nameTitle="Hour, dialer’s time"
            countTitle="Calls"
            counts={data.byHour}
            exportName={`${campaignId}-by-hour.csv`}
          />
        </Paper>
      )}
      {data.byHour.length > 0 && (
        <Paper withBorder p="md" bg="var(--deck-paper)">
          <CountsChart
            title="Calls by status"
            nameTitle="Status"
            countTitle="Calls"
            counts={data.byStatus}
            exportName={`${campaignId}-by-status.csv`}
          />
        </Paper>
      )}
    </Stack>
  )
}
