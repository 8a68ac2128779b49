import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { testClient } from './client-harness.ts'

test('the first refused login ends what is written as unknown and what waits as not sent', async () => {
  const held: ServerResponse[] = []
  const fourCame = Promise.withResolvers<void>()
  let calls = 0
  const server = createServer((request, response) => {
    request.resume()
    calls += 1
    if (calls === 1) return void response.end('SUCCESS: add_lead LEAD HAS BEEN ADDED - 2125550147|101|1|-5|6666\n')
    held.push(response)
    if (held.length === 4) fourCame.resolve()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/vicidial/non_agent_api.php`
  const { client, halts } = testClient({ urls: [url], maxConnections: 4 })
  const add = () => client.call('add_lead', { phone_number: '2125550147', list_id: '101' })
  try {
    await add()
    const codes = Array.from({ length: 10 }, () =>
      add().then(
        () => 'answered',
        (error: { problem: { code: string } }) => error.problem.code,
      ),
    )
    await fourCame.promise
    held[0]?.end('ERROR: Login incorrect, please try again: |6666|demo6666|BAD|\n')
    const count = (await Promise.all(codes)).reduce<Record<string, number>>(
      (all, code) => ({ ...all, [code]: (all[code] ?? 0) + 1 }),
      {},
    )
    expect(count).toEqual({ authentication: 1, 'lost-answer': 3, halted: 6 })
    expect(calls).toBe(5)
    expect(halts.map((halt) => halt.problem.what)).toEqual([
      'The dialer refused the login of API user 6666. Up to 4 logins failed at once; 10 in a row lock the account.',
    ])
  } finally {
    server.closeAllConnections()
    server.close()
    await client.close()
  }
})
