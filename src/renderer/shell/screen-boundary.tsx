import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import type { Problem } from '../../shared/model/problem.ts'
import { problemOf } from '../ui/problem-of.ts'
import { ProblemView } from '../ui/problem-view.tsx'

interface ScreenBoundaryProps {
  readonly children: ReactNode
}

/** A screen that breaks takes only itself down: the rest of the window stays usable. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { problem: Problem | null }> {
  override state: { problem: Problem | null } = { problem: null }

  static getDerivedStateFromError(error: unknown): { problem: Problem } {
    return { problem: { ...problemOf(error), what: 'This screen could not be shown.' } }
  }

  override render(): ReactNode {
    if (this.state.problem === null) return this.props.children
    return (
      <ProblemView problem={this.state.problem}>
        <Button size="xs" variant="default" onClick={() => this.setState({ problem: null })}>
          Show it again
        </Button>
      </ProblemView>
    )
  }
}
