import { expect, it } from 'vitest'
import { tortureImport } from './import.ts'
import { tortureKind, tortureWatch } from './kind.ts'

// The short version; `npm run torture` kills 25 times over 5,000 rows.
it('an import that is killed again and again on a faulty dialer loses no lead, doubles none, and is undone whole', async () => {
  const seed = Math.floor(Math.random() * 1_000_000)
  const { kills, ...figures } = await tortureImport({ rows: 600, kills: 4, seed })
  expect(figures).toEqual({ rows: 600, lost: 0, doubled: 0, unsettled: 0, undoWrong: 0, seed })
  expect(kills).toBeGreaterThan(0)
}, 120_000)

// What the job itself calls undecided is left out of `undoWrong`, and told beside it.
it.each([
  ['edit', 60],
  // A call carries a hundred leads and a kill catches eight calls: of ten calls none might be left that is certain.
  ['hopper', 3000],
  ['dnc', 100],
  ['offboard', 60],
] as const)(
  '%s under fire says what it did, and its undo takes back no more and no less',
  async (kind, rows) => {
    const seed = Math.floor(Math.random() * 1_000_000)
    const { kills, undecided, ...figures } = await tortureKind(kind, { rows, kills: 2, seed })
    expect(figures).toEqual({ rows, lost: 0, doubled: 0, unsettled: 0, undoWrong: 0, seed })
    expect(kills).toBeGreaterThan(0)
    expect(undecided).toBeLessThan(rows)
  },
  120_000,
)

it('users made under fire are whole, and what stands on a sheet is what the dialer has', async () => {
  const seed = Math.floor(Math.random() * 1_000_000)
  const { kills, undecided, ...figures } = await tortureKind('users', { rows: 60, kills: 3, seed })
  expect(figures).toEqual({ rows: 60, lost: 0, doubled: 0, unsettled: 0, undoWrong: 0, seed })
  expect(undecided).toBe(0)
  expect(kills).toBeGreaterThan(0)
}, 120_000)

it('files of a watched folder are each loaded once, whatever is killed', async () => {
  const seed = Math.floor(Math.random() * 1_000_000)
  const { kills, ...figures } = await tortureWatch({ rows: 300, kills: 3, seed })
  expect(figures).toEqual({ rows: 300, lost: 0, doubled: 0, unsettled: 0, undoWrong: 0, undecided: 0, seed })
  expect(kills).toBeGreaterThan(0)
}, 120_000)
