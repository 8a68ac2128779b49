import { ProblemError } from '../../shared/model/problem-error.ts'

/** The link to the app was lost before the answer came. Whatever runs there goes on. */
export class ConnectionLostError extends ProblemError {
  constructor(what = 'The link to the app was lost.') {
    super({ code: 'connection-lost', what, action: 'Dialdeck connects again by itself; repeat this when it has.' })
    this.name = 'ConnectionLostError'
  }
}
