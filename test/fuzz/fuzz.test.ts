import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { fuzz, targetMakers } from './run.ts'

/** New inputs every day, the same all day: a finding can be had again by the seed that stands in it. */
const seed = Number(process.env['DIALDECK_FUZZ_SEED'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''))
/** A minute in all. */
const ms = 60_000 / Object.keys(targetMakers).length

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'fuzz')

test.each(readdirSync(fixtures))('what was found once is mended: %s', async (name) => {
  const { target: targetName, input } = JSON.parse(readFileSync(join(fixtures, name), 'utf8')) as {
    target: string
    input: never
  }
  const make = targetMakers[targetName]
  if (!make) throw new Error(`${name} names no target`)
  const target = await make()
  try {
    const checked = Promise.resolve(target.check(input))
    await expect(checked).resolves.toBeUndefined()
  } finally {
    await target.close?.()
  }
})

test.each(Object.keys(targetMakers))(`%s take whatever they are given, seed ${seed}`, async (name) => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const target = await targetMakers[name]!()
  const { inputs, findings } = await fuzz(target, seed, ms).finally(() => target.close?.())
  expect(findings.map(({ what, at }) => `npm run fuzz -- --target ${name} --seed ${seed} --at ${at}: ${what}`)).toEqual(
    [],
  )
  expect(inputs).toBeGreaterThan(10)
})
