import { readFile, writeFile } from 'node:fs/promises'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { DncCheckNews, ScrubNews, ScrubRequest } from '../../../../src/shared/model/dnc.ts'
import { type DncWithDemo, startDnc } from './dnc-with-demo.ts'

let app: DncWithDemo
afterEach(() => app.close())

const question = { connectionId: 'demo', campaignId: 'SOLAR', callTime: '9am-9pm' }

async function ask(phones: readonly string[], other: Partial<typeof question> = {}): Promise<DncCheckNews[]> {
  const news: DncCheckNews[] = []
  for await (const next of app.dnc.watchCheck({ ...question, ...other, phones })) news.push(next)
  return news
}

async function scrub(content: string, other: Partial<ScrubRequest> = {}): Promise<ScrubNews> {
  const path = join(app.dir, 'leads.csv')
  await writeFile(path, content)
  const request: ScrubRequest = {
    ...question,
    fileId: await app.register(path),
    reading: { encoding: 'utf-8', delimiter: ',', hasHeader: true, sheet: null },
    column: 1,
    ...other,
  }
  let last: ScrubNews | undefined
  for await (const next of app.dnc.watchScrub(request)) last = next
  if (last === undefined) throw new Error('nothing was told')
  return last
}

const textOf = async (file: { readonly fileId: string } | null | undefined): Promise<string> =>
  file ? await readFile(file.fileId, 'utf8') : ''

describe('asking about numbers', () => {
  it('tells the lists apart, in the order they were asked', async () => {
    app = await startDnc()
    await app.run({ phones: ['2125551000', '2125551001'] })
    await app.run({ scope: { kind: 'campaign', campaignId: 'SOLAR' }, phones: ['2125551001', '2125551002'] })
    const news = await ask(['2125551002', '2125551000', '2125551001', '2125551003'])
    expect(news.flatMap(({ verdicts }) => verdicts.map(({ stand }) => stand))).toEqual([
      'campaign',
      'system',
      'system',
      'clear',
    ])
    expect(news.at(-1)).toMatchObject({ checked: 4, total: 4, done: true, problem: null })
  })

  it('keeps what was found when the dialer goes away', async () => {
    app = await startDnc()
    const news: DncCheckNews[] = []
    const phones = Array.from({ length: 500 }, (_, at) => `212555${1000 + at}`)
    for await (const next of app.dnc.watchCheck({ ...question, phones })) {
      news.push(next)
      app.demo.dialer.faults.set([{ kind: 'http-500-empty', functionName: 'check_phone_number' }])
    }
    expect(news.at(-1)?.problem).not.toBeNull()
    expect(news.flatMap(({ verdicts }) => verdicts)).toHaveLength(200)
  })

  it('says so where the dialer has no such call time', async () => {
    app = await startDnc()
    const [news] = await ask(['2125551000'], { callTime: 'nosuch' })
    expect(news?.problem?.why ?? news?.problem?.what).toContain('nosuch')
  })
})

describe('scrubbing a file', () => {
  it('parts the rows, keeps their cells and order, and says why', async () => {
    app = await startDnc()
    await app.run({ phones: ['2125551000'] })
    await app.run({ scope: { kind: 'campaign', campaignId: 'SOLAR' }, phones: ['2125551002'] })
    const news = await scrub(
      'name,phone,note\n"Doe, Ann",(212) 555-1000,a\nBob,1-212-555-1001,"two\nlines"\nCid,2125551002,\nDee,n/a,x\nEva,,y\nFay,2125551001,z\n',
    )
    expect(news).toMatchObject({ rows: 6, onDnc: 2, clean: 2, unclear: 2 })
    expect(await textOf(news.files?.clean)).toBe('name,phone,note\nBob,1-212-555-1001,"two\nlines"\nFay,2125551001,z\n')
    expect(await textOf(news.files?.onDnc)).toBe(
      'name,phone,note,dialdeck_dnc\n"Doe, Ann",(212) 555-1000,a,system\nCid,2125551002,,campaign\n',
    )
    expect(await textOf(news.files?.unclear)).toContain('Eva,,y,There is no phone number.')
    // A number that stands twice is asked about once.
    expect(app.demo.dialer.calls.get('check_phone_number')).toBe(3)
  })

  it('leaves no half file when the dialer goes away', async () => {
    app = await startDnc()
    app.demo.dialer.faults.set([{ kind: 'http-500-empty', functionName: 'check_phone_number' }])
    await expect(scrub('name,phone\nAnn,2125551000\n')).rejects.toMatchObject({ problem: { what: expect.any(String) } })
    const inbox = join(app.dir, 'inbox')
    expect(existsSync(inbox) ? readdirSync(inbox) : []).toEqual([])
  })

  it('puts every row into exactly one part', async () => {
    app = await startDnc()
    await app.run({ phones: ['2125550000', '2125550001', '2125550002'] })
    const cell = fc.oneof(
      fc.integer({ min: 0, max: 9 }).map((digit) => `212555000${digit}`),
      fc.constantFrom('', 'n/a', '12', '2125550001, 2125550002', '1 (212) 555-0002'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 30 }), async (cells) => {
        const lines = cells.map((phone, at) => `row${at},"${phone}"`)
        const news = await scrub(`${lines.join('\n')}\n`, {
          reading: { encoding: 'utf-8', delimiter: ',', hasHeader: false, sheet: null },
        })
        expect(news.rows).toBe(cells.length)
        const parts = await Promise.all([news.files?.clean, news.files?.onDnc, news.files?.unclear].map(textOf))
        const names = parts.join('').match(/row\d+/g) ?? []
        expect(names.toSorted()).toEqual(cells.map((_, at) => `row${at}`).toSorted())
        const onList = /212555000[012]$|555-0002$/
        expect(news.onDnc).toBe(cells.filter((phone) => onList.test(phone) && !phone.includes(',')).length)
      }),
      { numRuns: 25 },
    )
  })
})
