import { Anchor, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useEffectEvent, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import type { Job } from '../../shared/model/job-view.ts'
import { doneOf } from '../ui/jobs/kind-words.ts'
import { client } from '../rpc/client.ts'
import { tellLeadsChanged } from '../state/changed-leads.ts'
import { takePaused, wasSeenAtRest } from '../state/seen-jobs.ts'
import { useSettings } from '../state/queries.ts'
import { useMovingJobs } from '../state/use-jobs.ts'
import { jobPath } from '../ui/record-paths.ts'
import { newsOf, type JobNews } from './job-news.ts'

/** Says when a job has ended, stopped or waits for a decision, unless the admin looks at it. */
export function useJobNews(): void {
  const moving = useMovingJobs()
  const before = useRef<ReadonlyMap<string, Job>>(new Map())
  const [location, navigate] = useLocation()
  const bySystem = useSettings().data?.notifyJobs === true

  const tell = useEffectEvent((job: Job) => {
    if (job.kind === 'lead-edit') tellLeadsChanged(job.connectionId)
    const news = newsOf(job, doneOf(job), takePaused(job.jobId))
    if (news === null) return
    const isLookedAt = location === jobPath(job) || wasSeenAtRest(job.jobId)
    if (!isLookedAt) toast(job, news)
    if (bySystem && (document.hidden || !document.hasFocus())) notifySystem(job, news, () => navigate(jobPath(job)))
  })

  useEffect(() => {
    const now = new Map(moving.map((job) => [job.jobId, job]))
    const ended = [...before.current.values()].filter(({ jobId }) => !now.has(jobId))
    before.current = now
    // One that was deleted meanwhile has no news.
    for (const job of ended) void client.jobs.get({ jobId: job.jobId }).then(tell, () => undefined)
  }, [moving])
}

function toast(job: Job, news: JobNews): void {
  notifications.show({
    id: `job-${job.jobId}`,
    color: news.color,
    title: news.title,
    autoClose: news.decision ? false : 8_000,
    closeButtonProps: { 'aria-label': 'Close the message' },
    message: (
      <>
        <Text size="sm" c="var(--mantine-color-text)">
          {news.text}
        </Text>
        <OpenLink job={job} />
      </>
    ),
  })
}

function OpenLink({ job }: { readonly job: Job }) {
  return (
    <Anchor
      component={Link}
      href={jobPath(job)}
      size="sm"
      underline="always"
      onClick={() => notifications.hide(`job-${job.jobId}`)}
    >
      Open
    </Anchor>
  )
}

/** By the desktop, where it is allowed; a message of the same job takes the place of the one before. */
function notifySystem(job: Job, news: JobNews, open: () => void): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return
  const shown = new Notification(news.title, { body: news.text, tag: job.jobId })
  shown.addEventListener('click', () => {
    globalThis.focus()
    open()
    shown.close()
  })
}
