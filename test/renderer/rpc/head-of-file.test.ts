import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfHead } from '../../../src/renderer/rpc/head-of-file.ts'

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding))

describe('beginning of a large file', () => {
  it('ends with its last whole line', () => {
    expect(endOfHead(bytesOf('a,b\r\n1,2\r\n3,é'))).toBe('a,b\r\n1,2\r\n'.length)
  })

  it('never cuts a character in two, in UTF-8 and in UTF-16', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(200), (text, cut) => {
        for (const encoding of ['utf8', 'utf16le'] as const) {
          const bytes = bytesOf(`a\n${text}\nlast`, encoding).slice(0, cut)
          const end = endOfHead(bytes)
          if (end === null) continue
          const decoder = new TextDecoder(encoding === 'utf8' ? 'utf-8' : 'utf-16le', { fatal: true })
          expect(decoder.decode(bytes.slice(0, end))).toMatch(/\n$/)
        }
      }),
    )
  })

  it('is nothing where there is no line, and for a workbook', () => {
    expect(endOfHead(bytesOf('one long line'))).toBeNull()
    expect(endOfHead(bytesOf('PK\u0003\u0004 and so on\n'))).toBeNull()
  })
})
