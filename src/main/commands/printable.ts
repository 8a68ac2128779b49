/**
 * A text as a terminal may show it. An answer or a file name can hold control characters that set titles, fill the clipboard
 * or hide what stands before them: they are shown as what they are. Line breaks and tabs stay, and the carriage return at
 * the beginning that draws progress in place.
 */
export const printable = (text: string): string =>
  // Both control blocks, and what turns the direction of writing.
  text.replaceAll(/(?<!^)\r(?!\n)|[^\P{Cc}\r\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
  })
