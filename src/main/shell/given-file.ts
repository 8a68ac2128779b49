import { extname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const loadable: ReadonlySet<string> = new Set(['.csv', '.tsv', '.txt', '.xlsx'])

/** The file with leads among the arguments of a start ("Open with", a file dropped on the icon), or null. */
export function givenFile(argv: readonly string[], workingDir: string): string | null {
  const file = argv.slice(1).findLast((arg) => !arg.startsWith('-') && loadable.has(extname(arg).toLowerCase()))
  return file === undefined ? null : resolve(workingDir, pathOf(file))
}

/** Desktops of Linux name a file by its address. One on another machine stays as it is, and is then said not to be there. */
function pathOf(file: string): string {
  if (!/^file:/i.test(file)) return file
  try {
    return fileURLToPath(file)
  } catch {
    return file
  }
}
