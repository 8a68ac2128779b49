import { Anchor, Badge, Box, Group, Paper, Text } from '@mantine/core'
import type { MouseEvent } from 'react'
import { Link, useLocation } from 'wouter'
import type { Attention } from '../../../shared/model/overview.ts'
import { useChosenCampaign } from '../../state/chosen-campaign.ts'
import { countOf } from '../../ui/amounts.ts'
import { jobPath, listPath } from '../../ui/record-paths.ts'
import classes from './overview.module.css'

interface AttentionListProps {
  readonly connectionId: string
  readonly items: readonly Attention[]
}

/** What needs somebody, worst first, each with the way to where it is mended. */
export function AttentionList({ connectionId, items }: AttentionListProps) {
  const [, navigate] = useLocation()
  const [, chooseCampaign] = useChosenCampaign(connectionId)
  return (
    <Paper withBorder px="sm" py={6} bg="var(--deck-paper)" component="section" aria-label="Needs attention">
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing needs attention.
        </Text>
      ) : (
        <Box className={classes.attention} tabIndex={0} role="group" aria-label="Attention items">
          {items.map((item) => {
            const { words, path, campaignId } = wordsOf(item, connectionId)
            return (
              <Group key={`${item.kind} ${item.subject}`} gap={6} wrap="nowrap">
                <Badge size="sm" color={item.severity === 'critical' ? 'red' : 'yellow'} style={{ flexShrink: 0 }}>
                  {item.severity === 'critical' ? 'Critical' : 'Warning'}
                </Badge>
                <Anchor
                  component={Link}
                  href={path}
                  size="sm"
                  truncate
                  title={words}
                  onClick={(event: MouseEvent) => {
                    if (campaignId === undefined) return
                    event.preventDefault()
                    chooseCampaign(campaignId)
                    navigate(path)
                  }}
                >
                  {words}
                </Anchor>
              </Group>
            )
          })}
        </Box>
      )}
    </Paper>
  )
}

interface Said {
  readonly words: string
  readonly path: string
  /** The hopper's screens are about the campaign that was chosen. */
  readonly campaignId?: string
}

/** What an item says and where it is mended. */
function wordsOf({ kind, subject, name, count, detail }: Attention, connectionId: string): Said {
  const named = name === '' ? subject : `${subject} ${name}`
  switch (kind) {
    case 'halted':
    case 'not-answering':
      return { words: detail, path: '/connections' }
    case 'watch-failed':
      return { words: detail, path: '/import' }
    case 'job-waits':
      return { words: `Job waits: ${name}`, path: jobPath({ kind: detail, connectionId, jobId: subject }) }
    case 'callers-without-agent':
      return {
        words: `${countOf(count ?? 0, 'caller')} waiting${named === '' ? '' : ` in ${named}`}: ${detail}`,
        path: '/users',
      }
    case 'hopper-empty':
      return {
        words: `${named}: hopper empty, ${countOf(count ?? 0, 'agent')} waiting`,
        path: '/hopper/doctor',
        campaignId: subject,
      }
    case 'no-dialable-leads':
      return { words: `${named}: no dialable leads left`, path: '/hopper/doctor', campaignId: subject }
    case 'list-not-called':
      return {
        words: `List ${named}: ${countOf(count ?? 0, 'dialable lead')}, not called since ${detail}`,
        path: listPath(connectionId, subject),
      }
  }
}
