import { parentPort } from 'node:worker_threads'
import { ProblemError } from '../../../shared/model/problem.ts'
import { storedValue } from '../../../shared/values/stored-value.ts'
import { fillJournal, repeatedCode } from '../../store/journal.ts'
import { repeatedReason } from './checked/tell-repeated.ts'
import { readPreview } from './preview.ts'
import { prepare, type Prepared } from './preparing/prepare.ts'
import type { PrepareMessage, PrepareOrder, PreviewOrder } from './preparing/prepare-message.ts'

/** The thread that reads, checks and stages files one after the other, so that neither screens nor other jobs wait. */
const port = parentPort
if (!port) throw new Error('the preparing thread runs as a worker thread')
const tell = (message: PrepareMessage): void => port.postMessage(message)

port.on('message', (order: PrepareOrder | PreviewOrder) => void answer(order))

async function answer(order: PrepareOrder | PreviewOrder): Promise<void> {
  try {
    if ('preview' in order) return tell({ kind: 'previewed', read: await readPreview(order.preview) })
    const prepared = await prepareIntoJournal(order)
    // Only after the journal is closed: whoever hears of it opens it at once.
    tell({ kind: 'done', prepared })
  } catch (error) {
    if (error instanceof ProblemError) tell({ kind: 'problem', problem: error.problem })
    else tell({ kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

async function prepareIntoJournal(order: PrepareOrder): Promise<Prepared> {
  const journal = fillJournal(order.journalFile)
  try {
    const storedAs = (field: string, value: string): string =>
      storedValue('add_lead', field, value, { nonLatin: order.nonLatin })
    const prepared = await prepare(
      { ...order, plan: { ...order.plan, storedAs } },
      { stage: (rows) => journal.stage(rows), progress: (rows) => tell({ kind: 'progress', rows }) },
    )
    if (order.endRepeatedNumbers) {
      journal.endRepeatedKeys(repeatedCode, repeatedReason)
    }
    journal.finishFilling()
    return prepared
  } finally {
    journal.close()
  }
}
