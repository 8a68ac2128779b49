import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const partSchema = z.enum(['user', 'phone', 'alias', 'link'])
export type UnitPart = z.infer<typeof partSchema>

const stepSchema = z.object({
  row: z.number().int(),
  userId: z.string(),
  /** What is made. */
  made: z.array(partSchema),
  /** What was being made last, and may have been. */
  doing: partSchema.nullable(),
  /** Just before the call for it went out, the dialer had no such part: what is there now is what was made. */
  wasFree: z.boolean().default(false),
})

/** How far a unit has come. */
export type UnitProgress = Omit<z.infer<typeof stepSchema>, 'row'>

/** What was made of each row, on disk before and after each call, so that a crash leaves nothing half-made unmentioned. */
export interface UnitSteps {
  of(row: number): UnitProgress | null
  note(row: number, progress: UnitProgress): void
}

/** One line of JSON for each step, in a file beside the journal. A line cut short by a crash is passed over. */
export function createUnitSteps(file: string): UnitSteps {
  const units = new Map<number, UnitProgress>()
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  for (const line of lines.filter((each) => each.endsWith('}'))) {
    const { row, ...progress } = stepSchema.parse(JSON.parse(line))
    units.set(row, progress)
  }
  return {
    of: (row) => units.get(row) ?? null,
    note: (row, progress) => {
      units.set(row, progress)
      appendFileSync(file, `${JSON.stringify({ row, ...progress })}\n`, { mode: 0o600 })
    },
  }
}
