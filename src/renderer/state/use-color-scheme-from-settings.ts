import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useSettings } from './queries.ts'

/** The kept theme wins over what this window remembers from its last start. */
export function useColorSchemeFromSettings(): void {
  const kept = useSettings().data?.colorScheme
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (kept !== undefined) setColorScheme(kept)
  }, [kept, setColorScheme])
}
