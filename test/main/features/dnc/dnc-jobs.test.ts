import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { type DncWithDemo, startDnc } from './dnc-with-demo.ts'

let app: DncWithDemo
afterEach(() => app.close())

const rowsOf = (jobId: string) => app.engine().rows({ jobId, states: [], offset: 0, limit: 1000 }).rows
const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => `212555${1000 + at}`)

describe('numbers onto a do-not-call list', () => {
  it('goes onto the list of the system; what was there is said and left', async () => {
    app = await startDnc()
    await app.run({ phones: ['2125551000'] })
    const job = await app.run({ phones: ['2125551000', '2125551001', '2125551001', '2125551002'] })
    expect(job.progress).toMatchObject({ state: 'finished', counts: { added: 2, duplicate: 2, rejected: 0 } })
    expect(app.listed()).toEqual(['2125551000', '2125551001', '2125551002'])
    expect(rowsOf(job.jobId).map((row) => row.reason)).toEqual([
      'It was on the list already.',
      null,
      'It stands here already.',
      null,
    ])
  })

  it('goes onto the list of a campaign, and not of one that does not exist', async () => {
    app = await startDnc()
    await app.run({ scope: { kind: 'campaign', campaignId: 'SOLAR' }, phones: ['2125551000'] })
    expect(app.listed('SOLAR')).toEqual(['2125551000'])
    expect(app.listed()).toEqual([])
    const wrong = app.run({ scope: { kind: 'campaign', campaignId: 'SOLER' }, phones: ['2125551000'] })
    await expect(wrong).rejects.toMatchObject({ problem: { code: 'bad-input', field: 'campaignId' } })
    expect(app.listed('SOLER')).toEqual([])
  })

  it('stops at a filter phone group that does not exist, and fills one that does', async () => {
    app = await startDnc()
    const stopped = await app.run({ scope: { kind: 'filter-group', group: 'NOSUCH' }, phones: numbers(20) })
    expect(stopped.progress.state).toBe('stopped')
    expect(stopped.progress.problem?.what).toContain('NOSUCH')
    expect(app.demo.dialer.calls.get('add_fpg_phone')).toBeLessThanOrEqual(8)
    const job = await app.run({ scope: { kind: 'filter-group', group: 'BLOCKED' }, phones: numbers(3) })
    expect(job.progress.counts.added).toBe(3)
    const back = await app.run({
      action: 'remove',
      scope: { kind: 'filter-group', group: 'BLOCKED' },
      phones: [...numbers(3), '9995550000'],
    })
    expect(back.progress.counts).toMatchObject({ deleted: 3, excluded: 1 })
  })

  it.each([
    ['reset-after', 3],
    ['http-500-after', 0],
    ['http-500-empty', 0],
    ['empty-body', 3],
  ] as const)('says of every number that it was added, or that nobody can tell who did: %s', async (kind, untold) => {
    app = await startDnc()
    app.demo.dialer.faults.set([{ kind, functionName: 'add_dnc_phone', next: 3 }])
    const job = await app.run({ phones: numbers(40) })
    expect(job.progress).toMatchObject({
      state: 'finished',
      counts: { added: 40 - untold, 'perhaps-ours': untold, unknown: 0, rejected: 0 },
    })
    expect(app.listed()).toEqual(numbers(40))
  })

  it('comes to rest when the app is closed in the middle, and is gone on with', async () => {
    app = await startDnc()
    const held = app.demo.dialer.faults.hold('add_dnc_phone', 20)
    const { jobId } = await app.dnc.startJob({
      connectionId: 'demo',
      action: 'add',
      scope: { kind: 'system' },
      phones: numbers(400),
    })
    await held.reached
    setImmediate(held.release)
    await app.stop()
    app.restart()
    expect(app.engine().get({ jobId }).progress.state).toBe('stopped')
    await app.engine().resume({ jobId })
    expect((await app.atRest(jobId)).progress.counts.added).toBe(400)
    expect(app.listed()).toHaveLength(400)
  })

  it('is refused on a read-only connection', async () => {
    app = await startDnc({}, 'read-only')
    await expect(app.run({ phones: ['2125551000'] })).rejects.toMatchObject({ problem: { code: 'read-only' } })
    expect(app.listed()).toEqual([])
  })
})

describe('undo', () => {
  it('takes off what the job has added, and leaves what was there before', async () => {
    app = await startDnc()
    await app.run({ phones: ['2125551000'] })
    const { jobId } = await app.run({ phones: ['2125551000', '2125551001', '2125551002'] })
    const undo = await app.atRest((await app.engine().undo({ jobId })).jobId)
    expect(undo).toMatchObject({ details: { action: 'remove' }, undoOf: jobId, progress: { counts: { deleted: 2 } } })
    expect(app.listed()).toEqual(['2125551000'])
  })

  it('puts back what a job has removed', async () => {
    app = await startDnc()
    await app.run({ phones: ['2125551000', '2125551001'] })
    const { jobId } = await app.run({ action: 'remove', phones: ['2125551001', '2125559999'] })
    expect(app.listed()).toEqual(['2125551000'])
    await app.atRest((await app.engine().undo({ jobId })).jobId)
    expect(app.listed()).toEqual(['2125551000', '2125551001'])
  })

  it('says when there is nothing to take back', async () => {
    app = await startDnc()
    const { jobId } = await app.run({ action: 'remove', phones: ['2125551001'] })
    await expect(app.engine().undo({ jobId })).rejects.toMatchObject({ problem: { code: 'bad-input' } })
    await expect(app.engine().undo({ jobId: 'nosuch' })).rejects.toMatchObject({ problem: { code: 'not-found' } })
  })
})

it('what was not done is written as a file', async () => {
  app = await startDnc()
  app.demo.dialer.faults.set([{ kind: 'http-500-empty', functionName: 'add_dnc_phone' }])
  const job = await app.run({ phones: numbers(2) })
  expect(job.progress.state).toBe('stopped')
  const { fileId } = await app.engine().openResult({ jobId: job.jobId, which: 'not-done' })
  const [heading, ...lines] = (await readFile(fileId, 'utf8')).trimEnd().split('\r\n')
  expect(heading).toBe('phone_number,state,code,reason')
  expect(lines).toHaveLength(2)
})
