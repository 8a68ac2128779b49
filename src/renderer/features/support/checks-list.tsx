import { List, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import type { SelfCheck } from '../../../shared/model/support.ts'
import { stepMarks } from '../../ui/step-marks.tsx'

const topAligned = { itemWrapper: { alignItems: 'flex-start' }, itemIcon: { marginTop: 2 } }

/** Checks under what they belong to: this computer, and each dialer. */
export function ChecksList({ checks }: { readonly checks: readonly SelfCheck[] }) {
  const groups = Map.groupBy(checks, ({ about }) => about)
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
      {[...groups].map(([about, group]) => (
        <Paper key={about} withBorder p="md" bg="var(--deck-paper)">
          <Title order={2} mb="xs" style={{ overflowWrap: 'anywhere' }}>
            {about}
          </Title>
          <List listStyleType="none" spacing={6} size="sm" styles={topAligned} aria-label={`Checks of ${about}`}>
            {group.map((check) => (
              <List.Item
                key={check.number}
                icon={stepMarks[check.state].icon}
                {...(check.state === 'skipped' ? { c: 'dimmed' } : {})}
              >
                <Stack gap={2}>
                  <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                    {check.number}. <b>{check.title}</b> ({stepMarks[check.state].word}) {check.detail}
                  </Text>
                  {check.action !== undefined && <Text size="sm">{check.action}</Text>}
                </Stack>
              </List.Item>
            ))}
          </List>
        </Paper>
      ))}
    </SimpleGrid>
  )
}
