import { z } from 'zod'
import type { Database } from './database.ts'
import { keptJson } from './kept-json.ts'

/** Sketches of imported files, as the import feature makes them, and the earlier import that was found by each. */
export interface SketchesStore {
  put(jobId: string, sketch: unknown): void
  find(jobId: string): unknown
  putLoadedBefore(jobId: string, loadedBefore: unknown): void
  /** null: none was found, or the file has not been read yet. */
  loadedBefore(jobId: string): unknown
}

export function createSketchesStore(database: Database): SketchesStore {
  const read = (column: 'sketch' | 'loaded_before', jobId: string): unknown => {
    const row = database.get<{ value: string | null }>(
      `SELECT ${column} AS value FROM import_sketches WHERE job_id = ?`,
      jobId,
    )
    return row?.value == null ? null : keptJson(row.value, z.unknown()).value
  }
  return {
    put: (jobId, sketch) =>
      void database.run(
        `INSERT INTO import_sketches (job_id, sketch) VALUES (?, ?)
         ON CONFLICT (job_id) DO UPDATE SET sketch = excluded.sketch`,
        jobId,
        JSON.stringify(sketch),
      ),
    find: (jobId) => read('sketch', jobId),
    putLoadedBefore: (jobId, loadedBefore) =>
      void database.run(
        'UPDATE import_sketches SET loaded_before = ? WHERE job_id = ?',
        loadedBefore === null ? null : JSON.stringify(loadedBefore),
        jobId,
      ),
    loadedBefore: (jobId) => read('loaded_before', jobId),
  }
}
