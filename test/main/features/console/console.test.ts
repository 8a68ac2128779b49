import { describe, expect, it } from 'vitest'
import { createConsole } from '../../../../src/main/features/console/console.ts'
import type { CallOptions, DialerClient, Reply } from '../../../../src/main/dialer/dialer-client.ts'
import type { Dialers } from '../../../../src/main/dialer/dialers.ts'
import { parseAnswer } from '../../../../src/shared/answer/index.ts'
import type { Connection } from '../../../../src/shared/model/connection.ts'
import type { ConsoleCall } from '../../../../src/shared/model/console.ts'
import { ProblemError, type ProblemCode } from '../../../../src/shared/model/problem.ts'

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

interface Sent {
  readonly functionName: string
  readonly params: unknown
  readonly options: CallOptions | undefined
}

/** A console over a client that answers with `body` and keeps what it was asked. */
function consoleAnswering(body: string, guard: Connection['guard'] = 'none') {
  const sent: Sent[] = []
  const client: DialerClient = {
    atOnce: () => 1,
    restMs: () => 0,
    call: async (functionName, params, options): Promise<Reply> => {
      sent.push({ functionName, params, options })
      const answer = parseAnswer({ functionName, status: 200, body })
      return { answer, raw: body, httpStatus: 200, latencyMs: 2, attempts: 1 }
    },
    close: async () => undefined,
  }
  const dialers: Dialers = {
    clientFor: async () => client,
    connection: () => ({ ...connection, guard }),
    onHalt: () => () => undefined,
  }
  return { sent, console: createConsole({ dialers }) }
}

const callOf = (part: Partial<ConsoleCall>): ConsoleCall => ({
  connectionId: 'c1',
  functionName: 'version',
  params: {},
  customFields: {},
  confirmed: false,
  ...part,
})

const codeOf = async (work: Promise<unknown>): Promise<ProblemCode | null> =>
  await work.then(
    () => null,
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : null),
  )

describe('console', () => {
  it('returns the parsed lines beside the text they were read from', async () => {
    const body = 'ERROR: add_lead PHONE NUMBER IN DNC - 2125550147|6666\n'
    const { console } = consoleAnswering(body)
    const answer = await console.run(callOf({ functionName: 'add_lead', params: { phone_number: '2125550147' } }))
    expect(answer.outcome).toBe('error')
    expect(answer.lines[0]).toMatchObject({ reason: 'PHONE NUMBER IN DNC', values: ['2125550147', '6666'] })
    expect(answer.raw).toBe(body)
  })

  it('passes custom fields beside the parameters', async () => {
    const { console, sent } = consoleAnswering('SUCCESS: add_lead LEAD HAS BEEN ADDED - 1|999|2|-4|6666\n')
    await console.run(
      callOf({ functionName: 'add_lead', params: { phone_number: '2125550147' }, customFields: { shoe_size: '42' } }),
    )
    expect(sent[0]).toMatchObject({
      params: { phone_number: '2125550147' },
      options: { customFields: { shoe_size: '42' } },
    })
  })

  it('refuses a function or parameter the API does not have, before anything is sent', async () => {
    const { console, sent } = consoleAnswering('')
    expect(await codeOf(console.run(callOf({ functionName: 'drop_everything' })))).toBe('bad-input')
    expect(await codeOf(console.run(callOf({ functionName: 'add_lead', params: { fone: '1' } })))).toBe('bad-input')
    expect(await codeOf(console.run(callOf({ functionName: 'add_lead', params: { pass: 'x' } })))).toBe('bad-input')
    expect(sent).toEqual([])
  })

  it.each(['function', 'pass', 'delete_lead', 'a b', 'x&function'])(
    'refuses %s as the label of a custom field',
    async (label) => {
      const { console, sent } = consoleAnswering('')
      const call = callOf({ functionName: 'update_lead', params: { lead_id: '1' }, customFields: { [label]: 'Y' } })
      expect(await codeOf(console.run(call))).toBe('bad-input')
      expect(sent).toEqual([])
    },
  )

  it('sends what loses data only after the question was answered', async () => {
    const { console, sent } = consoleAnswering('SUCCESS: update_lead LEAD DELETED - 6666|1||\n')
    const deletion = callOf({ functionName: 'update_lead', params: { lead_id: '1', delete_lead: 'Y' } })
    expect(await codeOf(console.run(deletion))).toBe('conflict')
    expect(sent).toEqual([])
    await console.run({ ...deletion, confirmed: true })
    expect(sent).toHaveLength(1)
  })

  it('sends nothing the dialer would refuse or misread', async () => {
    const { console, sent } = consoleAnswering('')
    const faulty = [
      callOf({ functionName: 'add_lead', params: {} }),
      callOf({ functionName: 'add_lead', params: { phone_number: '123' } }),
      callOf({ functionName: 'add_lead', params: { phone_number: '2125550147', dnc_check: 'yes' } }),
      callOf({ functionName: 'update_lead', params: { delete_lead: 'Y.', lead_id: '1' }, confirmed: true }),
    ]
    for (const call of faulty) expect(await codeOf(console.run(call))).toBe('bad-input')
    expect(sent).toEqual([])
  })

  it('cuts rows and text that no page could show, and says so', async () => {
    const rows = Array.from({ length: 20_005 }, (_, at) => `${at}|TEST|Y`).join('\n')
    const { console } = consoleAnswering(rows)
    const answer = await console.run(callOf({ functionName: 'campaigns_list' }))
    expect(answer.rows).toHaveLength(20_000)
    expect(answer.rowCount).toBe(20_005)
    expect(answer.rawCut).toBe(false)
  })
})

describe('a lost answer', () => {
  const lost = new ProblemError({ code: 'lost-answer', what: 'The answer was lost.', action: 'Try again.' })
  const losing = createConsole({
    dialers: {
      clientFor: async () => ({
        atOnce: () => 1,
        restMs: () => 0,
        call: async () => await Promise.reject(lost),
        close: async () => undefined,
      }),
      connection: () => connection,
      onHalt: () => () => undefined,
    },
  })
  const actionFor = async (functionName: string, params: Record<string, string>): Promise<string | undefined> => {
    const call = { connectionId: 'c1', functionName, params, customFields: {}, confirmed: true }
    const error = await losing.run(call).catch((thrown: unknown) => thrown)
    return error instanceof ProblemError ? error.problem.action : undefined
  }

  it('of a call that does harm twice warns against sending it again', async () => {
    expect(await actionFor('update_list', { list_id: '101', reset_list: 'Y' })).toMatch(/^Look on the dialer whether/)
  })
  it('of another call keeps its own advice', async () => {
    expect(await actionFor('update_list', { list_id: '101', list_name: 'Spring' })).toBe('Try again.')
  })
})
