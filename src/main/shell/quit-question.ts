import { type BrowserWindow, dialog } from 'electron'
import type { RunningJob } from './running-work.ts'

/**
 * Asks before work is interrupted; true when the app may end.
 * @param parent the window the question belongs to; null when there is none any more
 */
export async function mayQuit(jobs: readonly RunningJob[], parent: BrowserWindow | null): Promise<boolean> {
  if (jobs.length === 0) return true
  const left = jobs.reduce((sum, job) => sum + job.rows - job.settled, 0)
  const what = jobs.length === 1 ? `${jobs[0]?.title ?? ''} is still running` : `${jobs.length} jobs are running`
  const question = {
    type: 'question' as const,
    message: `${what}: ${left.toLocaleString('en-US')} rows are left.`,
    detail: 'What was sent is recorded. After the next start it can be resumed and loads nothing twice.',
    buttons: ['Stop and quit', 'Stay'],
    defaultId: 1,
    cancelId: 1,
  }
  const { response } = await (parent ? dialog.showMessageBox(parent, question) : dialog.showMessageBox(question))
  return response === 0
}
