import { automaticCalls } from '../../shared/model/connection.ts'

/** A line is far when its quickest answers take longer than this, and near again below the second. */
const farAboveMs = 20
const nearBelowMs = 15
/** The first answers hold the making of the connection. */
const answersToJudge = 12
/** The quickest answer is slowly forgotten: a line changes. */
const forgetting = 1.005

/** How far a dialer is, by its answers. */
export interface Line {
  observe(latencyMs: number): void
  /** Calls at once that suit it. */
  atOnce(): number
}

export function createLine(): Line {
  let quickestMs = Infinity
  let answers = 0
  let isFar = false
  return {
    observe(latencyMs) {
      quickestMs = Math.min(latencyMs, quickestMs * forgetting)
      answers += 1
      if (answers >= answersToJudge) isFar = quickestMs > (isFar ? nearBelowMs : farAboveMs)
    },
    atOnce: () => (isFar ? automaticCalls.far : automaticCalls.near),
  }
}

/** A limit that a person or a policy set. */
export const setLine = (calls: number): Line => ({ observe: () => undefined, atOnce: () => calls })
