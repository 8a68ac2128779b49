import { ActionIcon, Indicator, RingProgress, Tooltip } from '@mantine/core'
import { IconProgress } from '@tabler/icons-react'
import { Link } from 'wouter'
import { percentOf, useMovingJobs, useWaitingForYou } from '../state/use-jobs.ts'
import { countOf } from '../ui/amounts.ts'

/** What runs on any dialer, on every screen: how many, how far together; opens the jobs. */
export function JobsRing() {
  const moving = useMovingJobs()
  const waiting = useWaitingForYou()
  const percent = percentOf(moving)
  // Shown, and the beginning of the name a screen reader says.
  const shown = `${countOf(moving.length, 'job')}${percent === null ? '' : `, ${percent}%`}`
  const running = moving.length === 0 ? 'No job is running' : `${shown} ${percent === null ? 'running' : 'done'}`
  const label = waiting.length === 0 ? running : `${running}; ${countOf(waiting.length, 'job')} waiting for a decision`
  return (
    <Tooltip label={label}>
      <ActionIcon
        component={Link}
        href="/jobs"
        size="lg"
        w="auto"
        px={6}
        aria-label={`Jobs: ${label}`}
        className="tabular"
      >
        <Indicator disabled={waiting.length === 0} color="yellow" size={8} offset={4}>
          {moving.length === 0 ? (
            <IconProgress size={18} aria-hidden />
          ) : (
            <RingProgress
              size={26}
              thickness={4}
              sections={[{ value: percent ?? 5, color: 'blue.6' }]}
              aria-hidden
              attributes={{ svg: { 'aria-hidden': true } }}
            />
          )}
        </Indicator>
        {moving.length > 0 && (
          <span style={{ fontSize: 12, fontWeight: 600, marginLeft: 4 }} aria-hidden>
            {shown}
          </span>
        )}
      </ActionIcon>
    </Tooltip>
  )
}
