import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AppClient, createAppClient } from '../../src/renderer/rpc/app-client.ts'
import { createReconnectingLink, type ReconnectingLink } from '../../src/renderer/rpc/reconnecting-link.ts'
import { type Transport, transports } from './transports.ts'

const timers = {
  after: (ms: number, work: () => void) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
}

const linkTo = (transport: Transport, deadlineMs: number, unhurried: readonly string[] = []): ReconnectingLink =>
  createReconnectingLink({ open: () => transport.open(), timers, deadlineMs, unhurried, reconnectMs: 10 })

describe.each(transports)('over %s', (_, start) => {
  let transport: Transport
  let link: ReconnectingLink
  let client: AppClient

  beforeEach(async () => {
    transport = await start()
    link = linkTo(transport, 10_000)
    client = createAppClient(link)
  })
  afterEach(async () => {
    link.close()
    await transport.close()
  })

  /** What the server has noticed so far; asked until it is there. */
  async function untilNoticed(what: string): Promise<void> {
    await expect.poll(async () => JSON.parse((await client.app.getInfo()).dataDir) as string[]).toContain(what)
  }

  const becomes = (state: string): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (link.state.get() !== state) return
        stop()
        resolve()
      }
      const stop = link.state.subscribe(check)
      check()
    })

  test('a call is answered', async () => {
    expect(await client.connections.list()).toEqual([])
  })

  test('a problem crosses with its fields', async () => {
    await expect(client.connections.liftHalt({ id: 'dialer' })).rejects.toMatchObject({
      code: 'PROBLEM',
      data: { code: 'not-found', what: 'There is no dialer.' },
    })
  })

  test('a bug crosses without its message', async () => {
    const error: unknown = await client.connections.liftHalt({ id: 'bug' }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ data: { code: 'internal' } })
    expect(JSON.stringify(error)).not.toContain('hunter2')
  })

  test('input that does not fit is refused with where and why', async () => {
    const call = client.connections.liftHalt({ id: 5 as unknown as string })
    await expect(call).rejects.toMatchObject({
      data: { code: 'bad-input', why: expect.stringContaining('id') as string },
    })
  })

  test('a stream gives its values and ends', async () => {
    const values: string[] = []
    for await (const job of await client.jobs.watch({ jobId: 'ends' })) values.push(job.connectionName)
    expect(values).toEqual(['value 1', 'value 2'])
  })

  test('a problem in a stream crosses with its fields', async () => {
    const read = async (): Promise<void> => {
      for await (const job of await client.jobs.watch({ jobId: 'fails' })) expect(job.connectionName).toBe('value 1')
    }
    await expect(read()).rejects.toMatchObject({ data: { code: 'disk-full' } })
  })

  test('the server notices when a caller stops listening', async () => {
    for await (const job of await client.jobs.watch({ jobId: 'endless' })) {
      if (job.connectionName === 'value 2') break
    }
    await untilNoticed('stream cancelled')
  })

  test('the server notices when a call is cancelled', async () => {
    const controller = new AbortController()
    const call = client.console.run(
      { connectionId: 'c', functionName: 'version', params: {}, customFields: {}, confirmed: false },
      { signal: controller.signal },
    )
    const failed = expect(call).rejects.toThrow(/abort/i)
    await client.connections.list()
    controller.abort()
    await failed
    await untilNoticed('call cancelled')
  })

  test('a lost link ends open calls with one error, and comes back', async () => {
    const call = client.connections.openDemo()
    const lost = expect(call).rejects.toMatchObject({ problem: { code: 'connection-lost' } })
    await client.connections.list()
    transport.breakLink()
    await lost
    await becomes('open')
    expect(await client.connections.list()).toEqual([])
  })

  test('a watching stream goes on over the new link', async () => {
    const stream = await client.jobs.watch({ jobId: 'endless' })
    expect((await stream.next()).value).toMatchObject({ connectionName: 'value 1' })
    expect((await stream.next()).value).toMatchObject({ connectionName: 'value 2' })
    transport.breakLink()
    expect((await stream.next()).value).toMatchObject({ connectionName: 'value 1' })
    await stream.return?.(undefined)
  })

  test('a call that is never answered ends at its deadline', async () => {
    const hasty = linkTo(transport, 200)
    await expect(createAppClient(hasty).connections.openDemo()).rejects.toMatchObject({
      problem: { code: 'connection-lost' },
    })
    hasty.close()
  })

  test('a call that waits for a person outlives the deadline, and ends with the link', async () => {
    const hasty = linkTo(transport, 200, ['connections.openDemo'])
    const asked = createAppClient(hasty)
    const forPerson = asked.connections.openDemo()
    const lost = { problem: { code: 'connection-lost' } }
    const overdue = asked.console.run({
      connectionId: 'c',
      functionName: 'version',
      params: {},
      customFields: {},
      confirmed: false,
    })
    await expect(Promise.race([forPerson, overdue])).rejects.toMatchObject({
      problem: { what: 'console.run took too long.' },
    })
    transport.breakLink()
    await expect(forPerson).rejects.toMatchObject(lost)
    hasty.close()
  })
})
