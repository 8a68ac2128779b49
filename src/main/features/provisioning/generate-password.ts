import { randomInt } from 'node:crypto'

/** Letters and digits that are not taken for one another when they are read aloud or from paper. */
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'
const digits = '23456789'
const all = letters + digits

/**
 * A password from a secure source, of characters the dialer keeps, with at least one digit and one letter.
 * @param length at least 8
 */
export function generatePassword(length: number): string {
  for (;;) {
    let password = ''
    while (password.length < length) password += all[randomInt(all.length)]
    if (/[a-zA-Z]/.test(password) && /\d/.test(password)) return password
  }
}
