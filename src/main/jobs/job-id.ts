import { randomInt } from 'node:crypto'

const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** A short random name for a job: folder name, part of the stamp each of its rows carries on the dialer. */
export function newJobId(): string {
  return Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
}
