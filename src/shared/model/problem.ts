import { z } from 'zod'

/**
 * What the admin is told when something went wrong: what happened, why, what to do. `code` is stable and is what
 * screens and exit codes decide on; the sentences may change. `raw` is the dialer's redacted answer, one click away.
 */
export const problemSchema = z.object({
  code: z.enum([
    'bad-input',
    'not-found',
    'conflict',
    'unreadable-file',
    'empty-file',
    'no-password',
    'no-keychain',
    'unreachable',
    'timeout',
    'tls',
    'proxy',
    'server-error',
    'not-an-api',
    'authentication',
    'second-factor',
    'locked-out',
    'ip-blocked',
    'no-permission',
    'unknown-function',
    'refused',
    'lost-answer',
    'read-only',
    'halted',
    'busy',
    'cancelled',
    'disk-full',
    'connection-lost',
    'internal',
  ]),
  what: z.string(),
  why: z.string().optional(),
  action: z.string().optional(),
  /** Name of the form field the problem belongs to. */
  field: z.string().optional(),
  raw: z.string().optional(),
})

export type Problem = z.infer<typeof problemSchema>
export type ProblemCode = Problem['code']

export { ProblemError } from './problem-error.ts'
