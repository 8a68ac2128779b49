import { app } from 'electron'
import { givenFile } from './given-file.ts'

/** Files the desktop hands to the app, whenever it does. */
export interface HandedOver {
  /** Called with every file so far and from now on, and at every start of a second instance. */
  take(importFile: (path: string) => void, bringUp: () => void): void
}

/**
 * Listens from the first moment: on a Mac the file the app was started with comes before the app is ready, and a second
 * start may come while the first is still opening its store. What comes early waits.
 */
export function listenForFiles(argv: readonly string[], workingDir: string): HandedOver {
  const startedWith = givenFile(argv, workingDir)
  const early: string[] = startedWith === null ? [] : [startedWith]
  let onFile = (path: string): void => void early.push(path)
  let onSecond = (): void => {}
  app.on('open-file', (event, path) => {
    event.preventDefault()
    onFile(path)
  })
  app.on('second-instance', (_event, otherArgv, otherDir) => {
    onSecond()
    const path = givenFile(otherArgv, otherDir)
    if (path !== null) onFile(path)
  })
  return {
    take(importFile, bringUp) {
      onFile = importFile
      onSecond = bringUp
      for (const path of early.splice(0)) importFile(path)
    },
  }
}
