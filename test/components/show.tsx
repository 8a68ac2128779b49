import '@mantine/core/styles.css'
import '@mantine/dropzone/styles.css'
import '../../src/renderer/global.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import axe from 'axe-core'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect } from 'vitest'
import { page } from 'vitest/browser'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { contrastVariables, theme } from '../../src/renderer/theme.ts'

export type Scheme = 'light' | 'dark'
export const schemes: readonly Scheme[] = ['light', 'dark']

let shown: { readonly root: Root; readonly place: HTMLElement } | null = null

afterEach(() => {
  shown?.root.unmount()
  shown?.place.remove()
  shown = null
})

interface ShowOptions {
  readonly scheme?: Scheme
  /** Width of the window, px. */
  readonly width?: number
}

/** Shows a part of the page as the app would, in a window of this width. Returns the addresses it has led to. */
export async function show(part: ReactNode, { scheme = 'light', width = 1000 }: ShowOptions = {}): Promise<string[]> {
  await page.viewport(width, 700)
  const place = document.body.appendChild(document.createElement('main'))
  const root = createRoot(place)
  shown = { root, place }
  const { hook, history } = memoryLocation({ path: '/', record: true })
  root.render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MantineProvider theme={theme} cssVariablesResolver={contrastVariables} forceColorScheme={scheme}>
        <Router hook={hook}>{part}</Router>
      </MantineProvider>
    </QueryClientProvider>,
  )
  return history
}

/** A part has no page around it: no heading above it, no landmarks. */
const withoutPage = [
  'region',
  'page-has-heading-one',
  'landmark-one-main',
  'heading-order',
  'document-title',
  'html-has-lang',
]
const rules = Object.fromEntries(withoutPage.map((id) => [id, { enabled: false }]))
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

/** Contrast, names, roles: nothing that keeps people from using it, and nothing that is wider than the window. */
export async function expectUsable(): Promise<void> {
  // What fades in or out has no contrast yet; what goes round for ever has.
  const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map((one) => one.finished))
  const { violations } = await axe.run(document, { runOnly: tags, rules })
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))).toEqual([])
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
}
