import { IconAlertTriangle, IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** How a step or a check stands, as a sign and in a word. */
export const stepMarks: Readonly<
  Record<'passed' | 'failed' | 'warning' | 'skipped', { readonly icon: ReactNode; readonly word: string }>
> = {
  passed: { icon: <IconCheck size={16} color="var(--mantine-color-green-light-color)" aria-hidden />, word: 'passed' },
  failed: { icon: <IconX size={16} color="var(--mantine-color-error)" aria-hidden />, word: 'failed' },
  warning: {
    icon: <IconAlertTriangle size={16} color="var(--mantine-color-orange-light-color)" aria-hidden />,
    word: 'warning',
  },
  skipped: { icon: <IconMinus size={16} color="var(--mantine-color-dimmed)" aria-hidden />, word: 'not reached' },
}
