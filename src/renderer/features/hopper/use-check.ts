import { useRef, useState } from 'react'
import type { CheckedLead, HopperCandidates, HopperCheckNews } from '../../../shared/model/hopper.ts'
import type { Problem } from '../../../shared/model/problem.ts'
import { client } from '../../rpc/client.ts'
import { problemOf } from '../../ui/problem-of.ts'

export interface CheckRun {
  /** The campaign the checks were made for. */
  readonly campaignId: string
  readonly leads: readonly CheckedLead[]
  readonly checked: number
  readonly total: number
  readonly remarks: readonly string[]
  readonly done: boolean
}

const nothing = { leads: [], checked: 0, total: 0, remarks: [], done: false }

/** Looks leads up and checks them; what came in is there while the rest is on its way. */
export function useCheck() {
  const [run, setRun] = useState<CheckRun | null>(null)
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const stopping = useRef<AbortController | null>(null)

  function stop(): void {
    stopping.current?.abort()
    setRunning(false)
  }

  return {
    run,
    running,
    problem,
    stop,
    /** What was checked is not what will be sent any more. */
    forget: () => {
      stop()
      setRun(null)
      setProblem(null)
    },
    start: async (candidates: HopperCandidates): Promise<void> => {
      stopping.current?.abort()
      const own = new AbortController()
      stopping.current = own
      setRun({ ...nothing, campaignId: candidates.campaignId })
      setProblem(null)
      setRunning(true)
      const leads: CheckedLead[] = []
      try {
        for await (const news of await client.hopper.watchCheck(candidates, { signal: own.signal })) {
          if (own.signal.aborted) return
          leads.push(...news.leads)
          setRun({ campaignId: candidates.campaignId, ...withNews(leads, news) })
          setProblem(news.problem)
        }
      } catch (error) {
        if (!own.signal.aborted) setProblem(problemOf(error))
      } finally {
        if (stopping.current === own) setRunning(false)
      }
    },
  }
}

const withNews = (leads: readonly CheckedLead[], news: HopperCheckNews): Omit<CheckRun, 'campaignId'> => ({
  leads: [...leads],
  checked: news.checked,
  total: news.total,
  remarks: news.remarks,
  done: news.done && news.problem === null,
})
