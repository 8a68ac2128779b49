import type { UndoPreview } from '../../../../shared/model/import.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import type { Clock } from '../../../ports.ts'
import { openJournal } from '../../../store/journal.ts'
import { readJobFacts } from '../job-facts.ts'
import { createLeadReader, type Unreadable } from './read-lead-now.ts'
import { undoRequestOf } from './stage-undo.ts'
import { createJudge, customLabels } from './undo-work.ts'

/** Leads looked at before the admin decides: the first of the load. */
const mostLooked = 20

const words: Readonly<Record<Unreadable, string>> = {
  dates: 'When a lead was changed last: a change that was taken back, or that fits what was loaded, is not noticed.',
  callbacks: 'Callbacks: a lead that has one is deleted with it.',
  hopper: 'The hopper: a lead that waits in it is deleted out of it.',
  custom: 'Custom fields: what was written into them since is deleted.',
}

/** What the API shows of no lead, on any build. */
const always = 'Leads being dialed at this moment, and notes kept outside the lead (recordings, logs), cannot be seen.'

/** Looks at the first leads of a load: what an undo would delete, what it would keep, and what it cannot see. */
export async function previewUndo(
  load: { readonly jobId: string; readonly journalFile: string },
  { client, clock, apiUser }: { readonly client: DialerClient; readonly clock: Clock; readonly apiUser: string },
): Promise<UndoPreview> {
  const journal = openJournal(load.journalFile)
  try {
    const judge = createJudge({ facts: readJobFacts(journal), ofJobId: load.jobId, apiUser })
    const reader = createLeadReader(client, clock)
    const preview = { leads: journal.count(['added']), looked: 0, gone: 0, untouched: 0 }
    const kept: UndoPreview['kept'] = []
    for (const row of journal.page(['added'], 0, mostLooked)) {
      const { leadId } = row
      if (leadId === null) continue
      const request = undoRequestOf({ ...row, leadId })
      const look = await reader.look(leadId, customLabels(request))
      const stays = judge(request, look)
      preview.looked += 1
      if (look.kind === 'missing') preview.gone += 1
      else if (stays === null) preview.untouched += 1
      else kept.push({ leadId, line: row.line, why: stays.reason ?? '' })
    }
    return { ...preview, kept, unseen: [...[...reader.unreadable].map((what) => words[what]), always] }
  } finally {
    journal.close()
  }
}
