import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../../../src/renderer/features/console/check-param.ts'
import { lengthWords, valueFault } from '../../../../src/shared/values/check-value.ts'
import { curlLine, dialdeckLine } from '../../../../src/renderer/features/console/command-lines.ts'
import { functionSpec } from '../../../../src/shared/catalogue/index.ts'
import type { Connection } from '../../../../src/shared/model/connection.ts'

const connection: Connection = {
  id: 'c1',
  kind: 'dialer',
  name: 'Main dialer',
  url: 'https://dialer.example.com/vicidial/non_agent_api.php',
  moreUrls: [],
  user: '6666',
  source: 'dialdeck',
  color: 'blue',
  guard: 'none',
  tls: { kind: 'system' },
  proxy: { kind: 'none' },
  clientCertificate: null,
  nonLatin: false,
  maxConnections: 4,
  passwordPlace: 'session',
  proxyPasswordPlace: 'none',
  clientKeyPlace: 'none',
  plainHttp: false,
  halted: null,
  damaged: null,
  build: null,
  createdAt: 0,
  lastUsedAt: null,
}

describe('a call written down', () => {
  const call = {
    functionName: 'add_user',
    params: { agent_user: 'jo', agent_pass: 'hunter2', agent_full_name: "Jo O'Neil", agent_user_level: '' },
    customFields: {},
  }

  it('is a curl command without any password, the caller label last', () => {
    const line = curlLine(connection, call)
    expect(line).not.toContain('hunter2')
    expect(line).toContain('pass="$DIALER_PASSWORD"')
    expect(line).toContain('agent_pass="$AGENT_PASS"')
    expect(line.trimEnd().endsWith('source=dialdeck')).toBe(true)
  })

  it('quotes what a shell would take apart and leaves out empty values', () => {
    const line = curlLine(connection, call)
    expect(line).toContain(String.raw`'agent_full_name=Jo O'\''Neil'`)
    expect(line).not.toContain('agent_user_level')
  })

  it('is a dialdeck command for the kept connection or the demo', () => {
    expect(dialdeckLine(connection, call)).toContain("--connection 'Main dialer'")
    expect(dialdeckLine(connection, call)).not.toContain('hunter2')
    expect(dialdeckLine({ ...connection, kind: 'demo' }, call)).toMatch(/call add_user .* --demo$/)
  })
})

describe('parameters before sending', () => {
  const phone = {
    name: 'phone_number',
    required: true,
    type: 'digits',
    minLength: 6,
    maxLength: 16,
    limit: 'code',
  } as const

  it('refuses what the dialer would refuse', () => {
    expect(valueFault(phone, '')).toBe('Required.')
    expect(valueFault(phone, '12a')).toBe('Digits only.')
    expect(valueFault(phone, '123')).toBe('The dialer wants 6 to 16 digits.')
    expect(valueFault(phone, '2125550147')).toBeNull()
  })

  it('lets the word that clears a field through', () => {
    expect(valueFault({ name: 'x', required: false, type: 'digits' }, '--BLANK--')).toBeNull()
  })

  it('leaves lengths the database only cuts to the preview', () => {
    expect(valueFault({ name: 'x', required: false, type: 'text', maxLength: 3, limit: 'db' }, 'long')).toBeNull()
  })

  it('says lengths in words', () => {
    expect(lengthWords({ name: 'x', required: false, type: 'text', maxLength: 1 })).toBe('at most 1 character')
    expect(lengthWords({ name: 'x', required: false, type: 'digits', minLength: 3, maxLength: 3 })).toBe('3 digits')
  })

  it('wants add_lead to have a phone number and not the caller label', () => {
    const faults = faultsOf(functionSpec('add_lead').params, {})
    expect(faults).toHaveProperty('phone_number')
    expect(faults).not.toHaveProperty('source')
  })
})
