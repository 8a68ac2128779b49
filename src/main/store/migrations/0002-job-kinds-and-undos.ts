import type { Migration } from '../database.ts'

/** What a job takes back stands beside its options, and to take a load back is a kind of its own. */
export const jobKindsAndUndos: Migration = {
  id: 2,
  name: 'job kinds and undos',
  sql: `
    ALTER TABLE jobs ADD COLUMN undo_of TEXT;
    UPDATE jobs SET undo_of = json_extract(options, '$.undoOf') WHERE json_valid(options);
    UPDATE jobs SET kind = 'import-undo' WHERE kind = 'import' AND undo_of IS NOT NULL;

    CREATE INDEX jobs_undone ON jobs (undo_of) WHERE undo_of IS NOT NULL;
    CREATE INDEX jobs_at_work ON jobs (state) WHERE state IN ('preparing', 'queued', 'running');
  `,
}
