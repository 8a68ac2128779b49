import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSettings } from '../state/queries.ts'
import { contrastVariables, theme } from '../theme.ts'

/** The scheme is kept in the settings of the app; the browser's own storage would be asked in vain, and takes its time. */
const inSettings: MantineColorSchemeManager = {
  get: (usual) => usual,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
}

/** Colours and sizes of everything inside, light or dark as the settings say, else as the system does. */
export function Themed({ children }: { readonly children: ReactNode }) {
  const kept = useSettings().data?.colorScheme ?? 'auto'
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={contrastVariables}
      colorSchemeManager={inSettings}
      defaultColorScheme="auto"
      {...(kept === 'auto' ? {} : { forceColorScheme: kept })}
    >
      {children}
    </MantineProvider>
  )
}
