import { expect, test } from 'vitest'
import { firstWayOf } from '../../../src/main/shell/proxy-answer.ts'

test.each([
  ['DIRECT', null],
  ['', null],
  ['PROXY proxy.example.com:8080; DIRECT', 'http://proxy.example.com:8080'],
  ['HTTPS proxy.example.com:443', 'https://proxy.example.com:443'],
])('of %j the first way is taken', (answer, way) => {
  expect(firstWayOf(answer)).toBe(way)
})

test('a kind that cannot be used is said, not passed over', () => {
  expect(() => firstWayOf('SOCKS5 127.0.0.1:1080; DIRECT')).toThrow('a proxy of the kind SOCKS5')
})
