import { describe, expect, it } from 'vitest'
import { loaderSeconds, wayWords } from '../../../../src/renderer/features/imports/way-words.ts'

describe('ways into the dialer', () => {
  it('names the loader as the faster way only where it saves minutes', () => {
    expect(wayWords(1_000_000, 7_200, loaderSeconds(1_000_000))).toContain('the loader is the faster way')
    expect(wayWords(500, 4, loaderSeconds(500))).not.toContain('faster way')
  })

  it('does not guess how long the API takes', () => {
    expect(wayWords(500, null, loaderSeconds(500))).not.toContain('The API takes')
  })
})
