import { useRef, useState } from 'react'
import type { BulkEdit, BulkPreview } from '../../../shared/model/lead.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import type { Problem } from '../../../shared/model/problem.ts'

export interface EditPreview {
  /** Null until it was asked for. */
  readonly preview: BulkPreview | null
  readonly looking: boolean
  readonly problem: Problem | null
  /** Counts what the edit would do to so many of its leads. */
  readonly look: (edit: BulkEdit, most: number) => Promise<void>
  /** Ends the counting and keeps what was counted. */
  readonly stop: () => void
  /** The edit is another now. */
  readonly forget: () => void
}

/** What an edit of many leads would do, as it is being counted. */
export function useEditPreview(): EditPreview {
  const [preview, setPreview] = useState<BulkPreview | null>(null)
  const counting = useRef<AbortController | null>(null)
  const look = useAction(async (edit: BulkEdit, most: number) => {
    counting.current?.abort()
    const own = new AbortController()
    counting.current = own
    try {
      for await (const seen of await client.leads.watchPreview({ ...edit, most }, { signal: own.signal })) {
        if (own.signal.aborted) return
        setPreview(seen)
      }
    } catch (error) {
      if (!own.signal.aborted) throw error
    }
  })
  const stop = (): void => counting.current?.abort()
  return {
    preview,
    looking: look.working,
    problem: look.problem,
    look: look.run,
    stop,
    forget: () => {
      stop()
      setPreview(null)
    },
  }
}
