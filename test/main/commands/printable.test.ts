import { expect, test } from 'vitest'
import { printable } from '../../../src/main/commands/printable.ts'

test.each([
  ['plain, José, 東京 🙂\t1\n2\r\n', 'plain, José, 東京 🙂\t1\n2\r\n'],
  ['\r12 of 100 rows', '\r12 of 100 rows'],
  ['\u001B]52;c;ZXZpbA==\u0007', String.raw`\x1b]52;c;ZXZpbA==\x07`],
  ['\u001B[2J\u001B[1;31mred', String.raw`\x1b[2J\x1b[1;31mred`],
  ['\u009B31m and \u007F', String.raw`\x9b31m and \x7f`],
  ['leads.csv\rforged', String.raw`leads.csv\x0dforged`],
  ['back\bspace \u0000', String.raw`back\x08space \x00`],
  ['gnp.\u202Eexe', String.raw`gnp.\u202eexe`],
])('%j reaches a terminal as %j', (text, shown) => {
  expect(printable(text)).toBe(shown)
})
