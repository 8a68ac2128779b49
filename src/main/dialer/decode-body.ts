import { isUtf8 } from 'node:buffer'

const windows1252 = new TextDecoder('windows-1252')

/** Answers are UTF-8 by their header; older servers print what stands in a latin1 table (README §3, rule 1). */
export const decodeBody = (bytes: Buffer): string =>
  isUtf8(bytes) ? bytes.toString('utf8') : windows1252.decode(bytes)
