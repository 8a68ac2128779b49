import { countOf, formatDuration } from '../../ui/amounts.ts'

/** Leads a second VICIdial's own loader inserts on common hardware. */
const loaderLeadsPerSecond = 3_500

export const loaderSeconds = (rows: number): number => rows / loaderLeadsPerSecond

/**
 * Which way is faster, and what each costs the dialer.
 *
 * @param apiSeconds at the rate of the last import; null where there was none
 */
export function wayWords(rows: number, apiSeconds: number | null, bySeconds: number): string {
  const loader =
    `The loader inserts about ${loaderLeadsPerSecond.toLocaleString('en-US')} leads a second, ` +
    `here ${formatDuration(Math.max(1, bySeconds))}, and keeps accents`
  const costs =
    'It reports little and takes every row as it stands: duplicates are looked for only as that page is told. ' +
    'The API answers for each row, and its calls share the web server with the agents’ screens.'
  if (apiSeconds === null) return `${loader}. ${costs}`
  const api = `The API takes about ${formatDuration(apiSeconds)} for ${countOf(rows, 'row')}`
  const faster = apiSeconds > 2 * bySeconds + 60 ? ', so for this file the loader is the faster way' : ''
  return `${loader}. ${api}${faster}. ${costs}`
}
