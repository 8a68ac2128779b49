import { replayRecorded } from '../demo-dialer/fidelity/replay.ts'

export interface FidelityFigures {
  /** Recorded calls sent to the demo dialer. */
  readonly replayed: number
  /** Of these, answers of the same form: outcome, kind, fixed text, number of cells, columns. */
  readonly agreed: number
  readonly share: number
  readonly disagreements: readonly Disagreement[]
  /** Recorded calls left out, by what the demo dialer lacks for them. */
  readonly leftOut: Readonly<Record<string, number>>
}

export interface Disagreement {
  readonly id: string
  readonly function: string
  readonly recorded: string
  readonly answered: string
  /** The circumstances of the recording, in the recorder's words. */
  readonly reason: string
}

/** How far the demo dialer answers as the real server did, call by call. */
export async function run(): Promise<FidelityFigures> {
  const { replayed, left } = await replayRecorded()
  const disagreements = replayed
    .filter((call) => call.recorded !== call.answered)
    .map(({ id, functionName, recorded, answered, note }) => ({
      id,
      function: functionName,
      recorded,
      answered,
      reason: note,
    }))
  const agreed = replayed.length - disagreements.length
  const leftOut: Record<string, number> = {}
  for (const { why } of left) leftOut[why] = (leftOut[why] ?? 0) + 1
  return {
    replayed: replayed.length,
    agreed,
    share: Math.round((agreed / replayed.length) * 1000) / 1000,
    disagreements,
    leftOut,
  }
}
