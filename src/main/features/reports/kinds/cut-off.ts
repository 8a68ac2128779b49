import { ProblemError } from '../../../../shared/model/problem.ts'

/** An answer that ends before its end: nothing of it is counted. */
export const cutOff = (functionName: string): ProblemError =>
  new ProblemError({
    code: 'server-error',
    what: `The answer of ${functionName} is not whole.`,
    why: 'A row of it lacks cells, so others may be missing.',
    action: 'Ask again; where it stays so, look into the log of the web server.',
  })

/** A whole number of a cell. @throws ProblemError where there is none */
export function wholeNumber(cell: string | undefined, functionName: string): number {
  if (!/^-?\d+$/.test(cell ?? '')) throw cutOff(functionName)
  return Number(cell)
}
