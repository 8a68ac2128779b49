import type { Answer } from '../../../shared/answer/index.ts'

/** What the dialer said besides the outcome, about hopper, callbacks and custom fields, as sentences. */
export const noticesIn = (answer: Answer): string[] =>
  answer.lines.filter((line) => line.kind === 'NOTICE').map((line) => sentence(line.reason))

/** `NOT ADDED TO HOPPER, LEAD NOT FOUND` → `Not added to hopper, lead not found.` */
const sentence = (reason: string): string => `${reason.slice(0, 1)}${reason.slice(1).toLowerCase()}.`
