import { useState } from 'react'
import type { Problem } from '../../shared/model/problem.ts'
import { problemOf } from '../ui/problem-of.ts'

export interface Action<Input extends unknown[]> {
  readonly run: (...input: Input) => Promise<void>
  readonly working: boolean
  readonly problem: Problem | null
  readonly clear: () => void
}

/** A button's work: says that it is under way, and keeps what went wrong for the place where it was asked. */
export function useAction<Input extends unknown[]>(work: (...input: Input) => Promise<unknown>): Action<Input> {
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  return {
    working,
    problem,
    clear: () => setProblem(null),
    run: async (...input) => {
      setWorking(true)
      setProblem(null)
      try {
        await work(...input)
      } catch (error) {
        setProblem(problemOf(error))
      } finally {
        setWorking(false)
      }
    },
  }
}
