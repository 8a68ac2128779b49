import { ProblemError } from '../../../shared/model/problem.ts'

/**
 * The dialer filters user and password to letters, digits, - and _ before it compares them (real server, §3): a password
 * with anything else can never log in, but would count as a failed login each time.
 * @throws ProblemError `bad-input`
 */
export function refuseImpossibleLogin(user: string, password: string | undefined): void {
  if (/[^-_0-9A-Za-z]/.test(user)) {
    throw new ProblemError({
      code: 'bad-input',
      what: 'This user name can never log in.',
      why: 'The dialer drops everything but letters, digits, - and _ before it compares.',
      action: 'Check the user name under Admin → Users.',
      field: 'user',
    })
  }
  if (password !== undefined && /[^-_0-9A-Za-z]/.test(password)) {
    throw new ProblemError({
      code: 'bad-input',
      what: 'This password can never log in.',
      why: 'The dialer drops everything but letters, digits, - and _ before it compares passwords.',
      action: 'Give the API user a password of letters, digits, - and _ under Admin → Users.',
      field: 'password',
    })
  }
}
