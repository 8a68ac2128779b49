import { dialog } from 'electron'
import type { RunningJob } from './running-work.ts'

/** Asks before work is interrupted; true when the app may end. */
export async function mayQuit(jobs: readonly RunningJob[]): Promise<boolean> {
  if (jobs.length === 0) return true
  const left = jobs.reduce((sum, job) => sum + job.rows - job.settled, 0)
  const what = jobs.length === 1 ? `${jobs[0]?.title ?? ''} is still under way` : `${jobs.length} jobs are under way`
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: `${what}: ${left.toLocaleString('en-US')} rows are left.`,
    detail: 'What was sent is recorded. After the next start it goes on where it stopped and loads nothing twice.',
    buttons: ['Stop here and quit', 'Stay'],
    defaultId: 1,
    cancelId: 1,
  })
  return response === 0
}
