import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Changes one byte of an archive's index, which is what the runtime holds against the hash in the program.
 * @param {string} file
 * @returns {() => void} puts the file back
 */
export const flipByte = (file) => {
  const whole = readFileSync(file)
  const changed = Buffer.from(whole)
  // The index is JSON behind 16 bytes of sizes; a letter of a name in it, so that it can still be parsed.
  const at = changed.indexOf('"files"', 16)
  if (at < 0) throw new Error(`${file} holds no index of files`)
  const letter = changed.subarray(at + 8).findIndex((byte) => byte >= 0x61 && byte < 0x7a) + at + 8
  changed.writeUInt8(changed.readUInt8(letter) + 1, letter)
  writeFileSync(file, changed)
  return () => writeFileSync(file, whole)
}
