import type { SelfCheck } from '../../../shared/model/support.ts'
import { countOf } from '../../ui/amounts.ts'
import { stepMarks } from '../../ui/step-marks.tsx'

/** All checks as lines, for a message to whoever helps. */
export const checksAsText = (checks: readonly SelfCheck[]): string =>
  checks
    .map(({ number, about, title, state, detail, action }) => {
      const line = `${number}. ${about}: ${title} (${stepMarks[state].word}) ${detail}`
      return action === undefined ? line : `${line}\n   ${action}`
    })
    .join('\n')

/** In one sentence how it stands. */
export function summaryOf(checks: readonly SelfCheck[]): string {
  const failed = checks.filter(({ state }) => state === 'failed')
  const warned = checks.filter(({ state }) => state === 'warning')
  const numbers = (some: readonly SelfCheck[]): string => some.map(({ number }) => number).join(', ')
  if (checks.length === 0) return 'Not looked yet.'
  if (failed.length === 0 && warned.length === 0) return `All ${countOf(checks.length, 'check')} passed.`
  return [
    failed.length > 0 ? `${countOf(failed.length, 'check')} failed (${numbers(failed)}).` : 'Nothing failed.',
    warned.length > 0 ? `${countOf(warned.length, 'warning')} (${numbers(warned)}).` : '',
  ]
    .join(' ')
    .trim()
}
