import type { Encoding } from '../../../../shared/model/import.ts'

/** Turns the bytes of a file into text, piece by piece. Bytes that mean nothing become U+FFFD. */
export interface Decoder {
  /** @param isLast whether this is the last piece: what is cut at its end is not waited for */
  decode(bytes: Uint8Array, isLast: boolean): string
}

/** Node reads every encoding of the web; UTF-32 is none of those. */
export function createDecoder(encoding: Encoding): Decoder {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return createUtf32Decoder(encoding === 'utf-32le')
  const decoder = new TextDecoder(encoding)
  return { decode: (bytes, isLast) => decoder.decode(bytes, { stream: !isLast }) }
}

function createUtf32Decoder(isLittle: boolean): Decoder {
  let rest = Buffer.alloc(0)
  let isStart = true
  return {
    decode: (bytes, isLast) => {
      const all = Buffer.concat([rest, bytes])
      const whole = all.length - (all.length % 4)
      const points: string[] = []
      for (let at = 0; at < whole; at += 4) {
        const point = isLittle ? all.readUInt32LE(at) : all.readUInt32BE(at)
        if (isStart && point === 0xfeff) isStart = false
        else {
          isStart = false
          points.push(
            point > 0x10_ff_ff || (point >= 0xd800 && point < 0xe000) ? '\ufffd' : String.fromCodePoint(point),
          )
        }
      }
      rest = Buffer.from(all.subarray(whole))
      if (isLast && rest.length > 0) points.push('\ufffd')
      return points.join('')
    },
  }
}
