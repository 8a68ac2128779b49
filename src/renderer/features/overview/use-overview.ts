import { useDocumentVisibility } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Overview, PollPart, VitalSigns } from '../../../shared/model/overview.ts'
import { client } from '../../rpc/client.ts'
import { useLive } from '../../state/use-live.ts'

/** When a value came, by the page's own steady clock: main's clock may be another one. */
interface Arrived<Value> {
  readonly value: Value
  readonly atMs: number
}

// Kept beside the screen, so that coming back shows the last figures at once, marked by their age.
const overviewKey = (connectionId: string) => ['overview', connectionId] as const
const vitalKey = ['vital-signs'] as const

/** A dialer as it was told last; it is asked while this page is to be seen. */
export function useOverview(connectionId: string): Arrived<Overview> | null {
  const queries = useQueryClient()
  const seen = useDocumentVisibility() === 'visible'
  useLive(
    seen ? `overview ${connectionId}` : null,
    (signal) => client.overview.watch({ connectionId }, { signal }),
    (value) => queries.setQueryData<Arrived<Overview>>(overviewKey(connectionId), { value, atMs: performance.now() }),
  )
  const { data } = useQuery<Arrived<Overview> | null>({
    queryKey: overviewKey(connectionId),
    enabled: false,
    queryFn: () => null,
  })
  return data ?? null
}

/** All dialers in short, while there are several. */
export function useVitalSigns(several: boolean): Arrived<readonly VitalSigns[]> | null {
  const queries = useQueryClient()
  const seen = useDocumentVisibility() === 'visible'
  useLive(
    several && seen ? 'vital-signs' : null,
    (signal) => client.overview.watchVitalSigns(undefined, { signal }),
    (value) => queries.setQueryData<Arrived<readonly VitalSigns[]>>(vitalKey, { value, atMs: performance.now() }),
  )
  const { data } = useQuery<Arrived<readonly VitalSigns[]> | null>({
    queryKey: vitalKey,
    enabled: false,
    queryFn: () => null,
  })
  return data ?? null
}

const tickMs = 1_000

/** The moment it is for main, going on while nothing comes. */
export function useMainNow(arrived: { readonly now: number; readonly atMs: number }): number {
  const [ms, setMs] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setMs(performance.now()), tickMs)
    return () => clearInterval(timer)
  }, [])
  return arrived.now + Math.max(0, ms - arrived.atMs)
}

/** Why the figures of a part are not to be relied on; null: they are. */
export function faultOf({ parts }: Overview, part: PollPart, now: number): string | null {
  const news = parts.find((each) => each.part === part)
  if (news === undefined) return null
  if (news.problem !== null) return [news.problem.what, news.problem.why].filter((each) => each !== undefined).join(' ')
  if (news.readAt !== null && now - news.readAt > news.freshMs)
    return 'These figures are old: the dialer has not answered since.'
  return null
}
