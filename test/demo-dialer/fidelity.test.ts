import { expect, test } from 'vitest'
import { replayRecorded } from './fidelity/replay.ts'

test(
  'nineteen of twenty recorded calls are answered in the form the real server answered',
  { timeout: 120_000 },
  async () => {
    const { replayed } = await replayRecorded()
    const agreed = replayed.filter((call) => call.recorded === call.answered)
    expect(replayed.length).toBeGreaterThanOrEqual(600)
    expect(agreed.length / replayed.length).toBeGreaterThanOrEqual(0.95)
  },
)

test('a call answered in another form is told apart', async () => {
  const { replayed } = await replayRecorded([
    {
      id: 'T0000',
      function: 'version',
      status: 200,
      params: { function: 'version' },
      body: 'ERROR: NO FUNCTION SPECIFIED\n',
      note: '',
    },
  ])
  expect(replayed).toHaveLength(1)
  expect(replayed[0]?.recorded).not.toBe(replayed[0]?.answered)
})
