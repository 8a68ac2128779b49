import { app, dialog } from 'electron'
import type { Logger } from '../ports.ts'

const nameOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))

/**
 * What nobody caught is logged and shown, not lost. After an error in the middle of something the state of the process is
 * not known: it ends; the journal says at the next start how far each job was.
 */
export function showFailures(logger: Logger, logsDir: string): void {
  process.on('uncaughtException', (error) => {
    logger.log('error', 'uncaught error', { error: nameOf(error), stack: error.stack })
    dialog.showErrorBox(
      'Dialdeck has to close',
      `Something went wrong inside the app (${error.name}). What was sent is recorded; after the next start jobs go on where they stopped.\n\nThe log for support is in ${logsDir}.`,
    )
    app.exit(1)
  })
  process.on('unhandledRejection', (error) => {
    logger.log('error', 'unhandled rejection', { error: nameOf(error) })
  })
  app.on('web-contents-created', (_, contents) => {
    contents.on('render-process-gone', (_event, { reason }) => {
      logger.log('error', 'the page ended', { reason })
      if (reason === 'clean-exit') return
      const question = {
        type: 'error' as const,
        message: `The page of Dialdeck has ended (${reason}).`,
        detail: 'Jobs go on in the background. Loading the page again shows them as they are.',
        buttons: ['Load it again', 'Quit'],
      }
      void dialog
        .showMessageBox(question)
        .then(({ response }) => (response === 0 && !contents.isDestroyed() ? contents.reload() : app.quit()))
    })
  })
}
