import { describe, expect, it } from 'vitest'
import { createLine, type Line } from '../../../src/main/dialer/line.ts'

const answers = (line: Line, count: number, latencyMs: (at: number) => number): number => {
  for (let at = 0; at < count; at += 1) line.observe(latencyMs(at))
  return line.atOnce()
}

describe('calls at once that suit the line', () => {
  it('are eight on a near line, though a new connection or a busy dialer makes some answers slow', () => {
    const line = createLine()
    expect(line.atOnce()).toBe(8)
    expect(answers(line, 1, () => 90)).toBe(8)
    expect(answers(line, 500, (at) => (at % 10 === 0 ? 2 : 60))).toBe(8)
  })

  it('are more on a far line, where even the quickest answer takes its time', () => {
    expect(answers(createLine(), 30, (at) => 52 + (at % 7))).toBe(32)
  })

  it('follow a line that becomes far and near again', () => {
    const line = createLine()
    expect(answers(line, 100, () => 5)).toBe(8)
    expect(answers(line, 600, () => 500)).toBe(32)
    expect(answers(line, 1, () => 5)).toBe(8)
  })
})
