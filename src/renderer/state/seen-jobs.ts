import { useEffect } from 'react'

/** Jobs whose end stood on screen: nobody has to be told of it. */
const seen = new Set<string>()

export const wasSeenAtRest = (jobId: string): boolean => seen.has(jobId)

/** @param jobId the job on screen; null: none is there yet. Set going again, its next end is news. */
export function useSeenAtRest(jobId: string | null, moving: boolean): void {
  useEffect(() => {
    if (jobId === null) return
    if (moving) seen.delete(jobId)
    else seen.add(jobId)
  }, [jobId, moving])
}
