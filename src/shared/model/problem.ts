import { z } from 'zod'

/** A question about a destructive request, to be answered by typing the name of the dialer. */
export const confirmationSchema = z.object({
  id: z.string(),
  /** Name of the connection. */
  dialer: z.string(),
  /** What it would do, e.g. "delete the user 1001". */
  what: z.string(),
  /** Records of the dialer it would change; null: it does not tell how many. */
  records: z.number().int().nullable(),
})
export type Confirmation = z.infer<typeof confirmationSchema>

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
    'not-confirmed',
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
  /** With `not-confirmed`: what a person is to be asked. */
  confirm: confirmationSchema.optional(),
})

export type Problem = z.infer<typeof problemSchema>
export type ProblemCode = Problem['code']

export { ProblemError } from './problem-error.ts'
