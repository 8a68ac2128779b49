import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import type { Problem } from '../../shared/model/problem.ts'
import { problemOf } from '../ui/problem-of.ts'
import { ProblemView } from '../ui/problem-view.tsx'

interface ScreenBoundaryProps {
  readonly children: ReactNode
  /** Shows nothing in the place of what broke: for parts the screen does not need. */
  readonly quiet?: boolean
}

interface Broken {
  readonly problem: Problem | null
  /** The code of the part did not come (the door ended meanwhile). The browser keeps the failure: only a reload helps. */
  readonly notLoaded: boolean
}

/** A part of the page that breaks takes only itself down: the rest of the window stays usable. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, Broken> {
  override state: Broken = { problem: null, notLoaded: false }

  static getDerivedStateFromError(error: unknown): Broken {
    const notLoaded = error instanceof TypeError && /dynamically imported module|module script/i.test(error.message)
    return { problem: { ...problemOf(error), what: 'This screen could not be shown.' }, notLoaded }
  }

  override render(): ReactNode {
    const { problem, notLoaded } = this.state
    if (problem === null) return this.props.children
    if (this.props.quiet) return null
    const again = notLoaded ? () => location.reload() : () => this.setState({ problem: null })
    return (
      <ProblemView problem={problem}>
        <Button size="xs" variant="default" onClick={again}>
          {notLoaded ? 'Reload the page' : 'Try again'}
        </Button>
      </ProblemView>
    )
  }
}
