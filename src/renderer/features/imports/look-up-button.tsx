import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { LookUpProgress } from '../../../shared/model/checked-rows.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

interface LookUpButtonProps {
  readonly jobId: string
  readonly onFound: () => Promise<void>
}

/** Asks the dialer which of the numbers it has, before anything is sent. */
export function LookUpButton({ jobId, onFound }: LookUpButtonProps) {
  const ended = useRef<AbortController>(null)
  const [progress, setProgress] = useState<LookUpProgress | null>(null)
  useEffect(() => () => ended.current?.abort(), [])
  const look = useAction(async () => {
    const asked = new AbortController()
    ended.current = asked
    try {
      for await (const value of await client.imports.watchLookUp({ jobId }, { signal: asked.signal }))
        setProgress(value)
    } catch (error) {
      if (!asked.signal.aborted) throw error
    }
    if (!asked.signal.aborted) await onFound()
  })
  return (
    <>
      <Group gap="xs">
        <Button size="compact-xs" variant="default" loading={look.working} onClick={() => void look.run()}>
          Which numbers does the dialer have?
        </Button>
        {look.working && (
          <Button size="compact-xs" variant="subtle" onClick={() => ended.current?.abort()}>
            Stop
          </Button>
        )}
        {progress !== null && (
          <Text size="xs" c="dimmed" className="tabular" role="status">
            {formatCount(progress.looked)} of {countOf(progress.numbers, 'number')} looked up,{' '}
            {formatCount(progress.known)} known
          </Text>
        )}
      </Group>
      {look.problem !== null && <ProblemView problem={look.problem} />}
    </>
  )
}
