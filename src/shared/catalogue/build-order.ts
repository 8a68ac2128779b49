/**
 * True when a dialer of `build` has what first came with `since`. Builds read `YYMMDD-HHMM`; those before 2010 lost
 * their first zero (`80724-0021`), so text order would be wrong.
 */
export const hasBuild = (build: string, since: string): boolean => orderOf(build) >= orderOf(since)

function orderOf(build: string): number {
  const [day = '', time = ''] = build.split('-')
  return Number(day) * 10_000 + Number(time)
}
