import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Wish } from '../../shared/model/wish.ts'
import { client } from '../rpc/client.ts'
import { bridge } from '../rpc/bridge.ts'
import { useLive } from '../state/use-live.ts'

/** Does what the desktop asks for: opens a file that was given to the app, goes where the menu leads. */
export function useWishes(): void {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [inWindow] = useState(() => bridge() !== null)
  useLive<Wish>(
    inWindow ? 'wishes' : null,
    (signal) => client.app.watchWishes(undefined, { signal }),
    (wish) => {
      if (wish.kind === 'go') return navigate(wish.path)
      if (wish.kind === 'look-again') return void queries.invalidateQueries()
      // Loaded when needed: the first screen knows nothing of imports.
      void import('../features/imports/import-draft.ts').then(({ startDraft }) => {
        startDraft(wish.file)
        navigate('/import')
      })
    },
  )
}
