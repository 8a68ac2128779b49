import type { DncCheckNews, DncQuestion, DncVerdict } from '../../../shared/model/dnc.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { checkPhone } from '../../dialer/operations/check-phone.ts'
import { forEachAtOnce } from '../../jobs/side-by-side.ts'

export interface CheckDeps {
  readonly client: DialerClient
  /** Calls on their way at once. */
  readonly connections: number
}

/** Numbers told of at once. */
const numbersPerNews = 200

export type Question = Pick<DncQuestion, 'campaignId' | 'callTime'>

/** Asks about one number. @throws ProblemError where the dialer does not answer the question */
export async function askAbout(
  client: DialerClient,
  phone: string,
  { campaignId, callTime }: Question,
  signal: AbortSignal,
): Promise<DncVerdict> {
  const number = { phone, phoneCode: '', state: '', postalCode: '' }
  const verdict = await checkPhone(client, number, campaignId, callTime, signal)
  if (verdict.dnc !== null) return { phone, stand: verdict.dnc, reason: null }
  if (verdict.refused !== null) return { phone, stand: 'refused', reason: `The dialer says ${verdict.refused}.` }
  return { phone, stand: 'clear', reason: null }
}

/** Tells which numbers are on a do-not-call list. What was found before a problem is there all the same. */
export async function* checkNumbers(
  { client, connections }: CheckDeps,
  phones: readonly string[],
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<DncCheckNews> {
  const total = phones.length
  let checked = 0
  try {
    for (let at = 0; at < total; at += numbersPerNews) {
      const batch = phones.slice(at, at + numbersPerNews)
      const verdicts: DncVerdict[] = []
      await forEachAtOnce([...batch.entries()], connections, signal, async ([place, phone]) => {
        verdicts[place] = await askAbout(client, phone, question, signal)
      })
      checked += verdicts.length
      yield { verdicts, checked, total, problem: null, done: checked === total }
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof ProblemError)) throw error
    yield { verdicts: [], checked, total, problem: error.problem, done: true }
  }
}
