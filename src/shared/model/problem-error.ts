import type { Problem } from './problem.ts'

/** Thrown wherever something expected goes wrong; doors show `problem`, everything else is a bug. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.what, options)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/**
 * Whether this is a problem, without the schema: main has checked what it sends, and the first screen of the pages does
 * without zod, which takes a seventh of its code.
 */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Problem>).code === 'string' &&
  typeof (value as Partial<Problem>).what === 'string'
