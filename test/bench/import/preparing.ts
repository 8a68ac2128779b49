import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface PreparingFigures {
  /** Rows read, mapped, checked, put into the journal and compared for repeated numbers, per second. */
  readonly rowsPerSecond: number
  readonly peakMb: number
}

/** Prepares a made-up file of so many rows of about 120 bytes in a fresh process. */
export async function measurePreparing(rows: number): Promise<PreparingFigures> {
  const child = fork(fileURLToPath(new URL('./prepare-child.ts', import.meta.url)), [String(rows)])
  const [figures] = (await once(child, 'message')) as [PreparingFigures]
  return figures
}
