import { app, dialog } from 'electron'
import type { Logger } from '../ports.ts'

/** A page that ended is logged and can be loaded again; jobs go on without it. */
export function watchPages(logger: Logger): void {
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
