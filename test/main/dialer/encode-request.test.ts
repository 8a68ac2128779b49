import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeLogin, encodeRequest } from '../../../src/main/dialer/encode-request.ts'

const login = encodeLogin('6666', 'demo-6666_')

test('whatever is sent arrives as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const body = encodeRequest(login, { functionName: 'add_lead', params: { comments: `x${value}` } }, 'test')
      expect(new URLSearchParams(body).get('comments')).toBe(`x${value}`)
    }),
  )
})

test('a broken half of a character becomes a visible mark instead of an error', () => {
  const body = encodeRequest(login, { functionName: 'add_lead', params: { comments: 'a\uD800b' } }, 'test')
  expect(new URLSearchParams(body).get('comments')).toBe('a\uFFFDb')
})

test('source comes last, custom fields never first, apostrophes are escaped', () => {
  const body = encodeRequest(
    login,
    { functionName: 'add_lead', params: { last_name: "O'Brien" }, customFields: { color: '' } },
    'test',
  )
  expect(body).toBe('user=6666&pass=demo-6666_&function=add_lead&last_name=O%27Brien&color=&source=test')
})

test('what is not set is not sent: an empty value would mean nothing to the dialer', () => {
  const body = encodeRequest(
    login,
    { functionName: 'add_lead', params: { city: '', state: undefined, rank: 0 } },
    'test',
  )
  expect(body).toBe('user=6666&pass=demo-6666_&function=add_lead&rank=0&source=test')
})
