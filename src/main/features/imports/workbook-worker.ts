import { parentPort, workerData } from 'node:worker_threads'
import { unpackZip, type UnpackOrder } from './reading/unpack.ts'
import { ProblemError } from '../../../shared/model/problem.ts'

/** The thread that unpacks a workbook: what it needs of memory is bounded and given back with it. */
const port = parentPort
if (!port) throw new Error('the workbook thread runs as a worker thread')

try {
  port.postMessage({ kind: 'done', unpacked: await unpackZip(workerData as UnpackOrder) })
} catch (error) {
  if (error instanceof ProblemError) port.postMessage({ kind: 'problem', problem: error.problem })
  else
    port.postMessage({ kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
