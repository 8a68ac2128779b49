import { usage } from './choose-connection.ts'

/** `name=value` words. @throws ProblemError `bad-input` for a word without = */
export function readPairs(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw usage(`“${pair}” is not a parameter`, 'Write each as name=value.')
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
