const format = /\p{Cf}/gu
const beyondAscii = /[^\u0000-\u007f]/
const isDigit = /^\p{Nd}$/u

/** The value of a decimal digit of any script: Unicode keeps the ten of a script side by side, zero first. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  let before = 0
  while (isDigit.test(String.fromCodePoint(point - before - 1))) before += 1
  return String(before % 10)
}

/** A cell with ASCII digits, dashes and spaces, without characters nobody can see. */
export function plainText(cell: string): string {
  if (!beyondAscii.test(cell)) return cell
  return (
    cell
      .replaceAll(format, '')
      .normalize('NFKC')
      .replaceAll(/(?![0-9])\p{Nd}/gu, asciiDigit)
      // The mark of a long vowel, which stands for a dash in Japanese numbers.
      .replaceAll(/(?<=\d)\s*\u30fc\s*(?=\d)/g, '-')
      .replaceAll(/[\p{Pd}\u2212]/gu, '-')
      .replaceAll(/[\u2018\u2019\u201b\u00b4\u02bc]/g, "'")
  )
}
