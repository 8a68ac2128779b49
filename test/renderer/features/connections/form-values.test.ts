import { describe, expect, it } from 'vitest'
import {
  crossesNetworkInClear,
  draftOf,
  faultsOf,
  startValues,
  type FormValues,
} from '../../../../src/renderer/features/connections/form-values.ts'
import { passwordFault } from '../../../../src/renderer/features/connections/password-rules.ts'
import { connectionDraftSchema } from '../../../../src/shared/model/connection.ts'

const filled = (part: Partial<FormValues>): FormValues => ({
  ...startValues(null),
  name: 'Main',
  url: 'https://dialer.example.com',
  user: '6666',
  password: 'secret',
  ...part,
})

describe('connection form', () => {
  it('has no fault once the needed fields are filled, and gives a draft main takes', () => {
    expect(faultsOf(filled({}), true)).toEqual({})
    expect(connectionDraftSchema.safeParse(draftOf(filled({}))).success).toBe(true)
  })

  it('names every field that is missing, in words', () => {
    const faults = faultsOf(startValues(null), true)
    expect(Object.keys(faults).toSorted()).toEqual(['name', 'password', 'url', 'user'])
  })

  it('needs no password where one is kept', () => {
    expect(faultsOf(filled({ password: '' }), false)).toEqual({})
  })

  it('wants a fingerprint for a pinned certificate and takes it in small letters', () => {
    expect(faultsOf(filled({ tlsKind: 'pinned', sha256: 'AB:CD' }), true)).toHaveProperty('sha256')
    const small = Array.from({ length: 32 }, () => 'ab').join(':')
    expect(faultsOf(filled({ tlsKind: 'pinned', sha256: small }), true)).toEqual({})
  })

  it('wants a whole certificate for an own authority', () => {
    expect(faultsOf(filled({ tlsKind: 'authority', pem: 'ours.pem' }), true)).toHaveProperty('pem')
  })

  it('reads further web nodes one a line', () => {
    expect(draftOf(filled({ moreUrls: ' https://a \n\nhttps://b' })).moreUrls).toEqual(['https://a', 'https://b'])
  })

  it('never fills the password in', () => {
    expect(startValues(null).password).toBe('')
  })
})

describe('password rule', () => {
  it('takes letters, digits, - and _', () => {
    expect(passwordFault('aZ09-_')).toBeNull()
  })

  it('names each character the dialer drops, once', () => {
    expect(passwordFault('a b!!ß')).toContain('space ! ß')
  })
})

describe('plain http', () => {
  it.each([
    ['http://10.0.0.5', true],
    ['HTTP://dialer', true],
    ['http://localhost:8080', false],
    ['http://127.0.0.1/vicidial', false],
    ['http://[::1]:80', false],
    ['https://dialer', false],
    ['dialer.example.com', false],
  ])('%s crosses the network in clear: %s', (url, expected) => {
    expect(crossesNetworkInClear(url)).toBe(expected)
  })
})
