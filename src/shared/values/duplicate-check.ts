import { hasBuild } from '../catalogue/build-order.ts'
import { functionSpec } from '../catalogue/index.ts'

const period = /(\d+)DAY$/
const periods: ReadonlySet<number> = new Set([1, 2, 3, 7, 14, 15, 21, 28, 30, 60, 90, 180, 360])

const spec = functionSpec('add_lead').params.find(({ name }) => name === 'duplicate_check')
const modes: readonly string[] = spec?.values ?? []

/** A duplicate check taken apart: its words, and the period at its end, empty where all leads count. */
export function readDuplicateCheck(check: string): { readonly words: readonly string[]; readonly period: string } {
  const end = period.exec(check)?.[0] ?? ''
  const words = check.slice(0, check.length - end.length).split('-')
  return { words: words.filter((word) => word !== ''), period: end }
}

/**
 * What is wrong with a duplicate check, in words; null: the dialer does what it says. Dialers ignore words they do not
 * know, and load every double without a sign.
 * @param build of the dialer; null: not known
 * @param byLookUp what can be looked up is done so where the build cannot do it
 */
export function duplicateCheckFault(check: string, build: string | null, byLookUp = false): string | null {
  if (check === '') return null
  const days = period.exec(check)
  if (days !== null && !periods.has(Number(days[1]))) {
    return `The dialer knows no period of ${days[1] ?? ''} days; it knows ${[...periods].join(', ')}.`
  }
  const words = check.replace(period, '').replace(/-$/, '').split('-')
  for (const word of words) {
    if (!modes.includes(word)) {
      const near = nearest(word)
      return `There is no duplicate check ${word === '' ? '(empty)' : word}${near === null ? '' : `; ${near} is meant?`} The checks are ${modes.join(', ')}.`
    }
    const since = sinceOf(word)
    if (build !== null && since !== null && !hasBuild(build, since)) {
      return `${word} came with build ${since}; this dialer is ${build} and would load doubles without a word.`
    }
    if (days !== null && build !== null && !knowsPeriods(build) && !(byLookUp && canBeLookedUp(word))) {
      return `Most periods came with build ${periodsSince}; this dialer is ${build} and may not know ${days[0]}.`
    }
  }
  return null
}

const periodsSince = '220920-0814'

/** Whether a build knows every period: before, it ignores most of them. */
export const knowsPeriods = (build: string): boolean => hasBuild(build, periodsSince)

/** Checks the app can do itself: leads are found by number, not by alt_phone. */
export const canBeLookedUp = (word: string): boolean => /^DUP(?:NAMEPHONE)?(?:LIST|CAMP|SYS)$/.test(word)

/** Whether the dialer refuses every lead whose number is in its list already. */
export function refusesNumbers(check: string): boolean {
  const { words, period: end } = readDuplicateCheck(check)
  return end === '' && words.some((word) => /^DUP(?:PHONEALT)?(?:LIST|CAMP|SYS)$/.test(word))
}

/** Whether it looks for numbers in the whole system, in the lists of a campaign, or in the list alone. */
export const duplicateScopeOf = (check: string): 'system' | 'campaign' | 'list' =>
  /SYS(?:-|$)/.test(check) ? 'system' : /CAMP(?:-|$)/.test(check) ? 'campaign' : 'list'

/**
 * Whether the numbers of a load are looked up when it is done: where that was asked for, or doubles were not wanted. Not
 * by itself with a period: then leads that are older may have the same number.
 */
export const looksForDoubles = (options: {
  readonly doublesCheck: 'auto' | 'on' | 'off'
  readonly duplicateCheck: string
}): boolean =>
  options.doublesCheck === 'on' ||
  (options.doublesCheck === 'auto' && options.duplicateCheck !== '' && !options.duplicateCheck.endsWith('DAY'))

/** The catalogue says it in one line: `91216-0331; DUPPHONEALT 240101-0920; …`. */
function sinceOf(word: string): string | null {
  const parts = (spec?.sinceBuild ?? '').split(';').map((part) => part.trim())
  const own = parts
    .map((part) => /^([A-Z]+) (\d{5,6}-\d{4})$/.exec(part))
    .find((found) => word.startsWith(found?.[1] ?? '-'))
  return own?.[2] ?? /^\d{5,6}-\d{4}$/.exec(parts[0] ?? '')?.[0] ?? null
}

/** A check that differs by one letter too much, too few or another. */
function nearest(word: string): string | null {
  return modes.find((mode) => isOneOff(word, mode)) ?? null
}

function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return a.slice(at + 1) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at) || a.slice(at) === b.slice(at + 1)
}
