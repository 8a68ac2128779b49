import { useEffect } from 'react'

/** Jobs whose end stood on screen: nobody has to be told of it. */
const seen = new Set<string>()

export const wasSeenAtRest = (jobId: string): boolean => seen.has(jobId)

/** Jobs that were paused in this window and have not come to rest yet. */
const pausedHere = new Set<string>()

export const tellPaused = (jobId: string): void => void pausedHere.add(jobId)
/** Whether the admin paused it here; asked once, when it has come to rest. */
export const takePaused = (jobId: string): boolean => pausedHere.delete(jobId)

/** @param jobId the job on screen; null: none is there yet. Set going again, its next end is news. */
export function useSeenAtRest(jobId: string | null, moving: boolean): void {
  useEffect(() => {
    if (jobId === null) return
    if (moving) seen.delete(jobId)
    else seen.add(jobId)
  }, [jobId, moving])
}
