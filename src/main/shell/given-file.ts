import { extname, resolve } from 'node:path'

const loadable: ReadonlySet<string> = new Set(['.csv', '.tsv', '.txt', '.xlsx'])

/** The file with leads among the arguments of a start ("Open with", a file dropped on the icon), or null. */
export function givenFile(argv: readonly string[], workingDir: string): string | null {
  const file = argv.slice(1).findLast((arg) => !arg.startsWith('-') && loadable.has(extname(arg).toLowerCase()))
  return file === undefined ? null : resolve(workingDir, file)
}
