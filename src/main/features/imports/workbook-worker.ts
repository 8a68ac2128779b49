import { parentPort, workerData } from 'node:worker_threads'
import { convertSheet, type SheetOrder } from './reading/convert-sheet.ts'
import { ProblemError } from '../../../shared/model/problem.ts'

/** The thread that unpacks a workbook: what it needs of memory is bounded and given back with it. */
const port = parentPort
if (!port) throw new Error('the workbook thread runs as a worker thread')

try {
  port.postMessage({ kind: 'done', converted: await convertSheet(workerData as SheetOrder) })
} catch (error) {
  if (error instanceof ProblemError) port.postMessage({ kind: 'problem', problem: error.problem })
  else
    port.postMessage({ kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
