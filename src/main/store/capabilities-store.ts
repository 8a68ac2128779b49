import { type Capabilities, capabilitiesSchema } from '../../shared/model/capabilities.ts'
import type { Database } from './database.ts'
import { keptJson } from './kept-json.ts'
import { createKeptReads } from './kept-reads.ts'

export type KeptFindings = Omit<Capabilities, 'connectionId' | 'jobs'>

const findingsSchema = capabilitiesSchema.omit({ connectionId: true, jobs: true })

/** What was found out about dialers. `subject` says who was asked as whom, so that a changed address is asked again. */
export interface CapabilitiesStore {
  find(connectionId: string, subject: string): KeptFindings | null
  put(connectionId: string, subject: string, findings: KeptFindings): void
}

export function createCapabilitiesStore(database: Database): CapabilitiesStore {
  const kept = createKeptReads<KeptFindings | null>(database)
  return {
    find: (connectionId, subject) =>
      kept.get(`${connectionId} ${subject}`, () => {
        const row = database.get<{ findings: string }>(
          'SELECT findings FROM capabilities WHERE connection_id = ? AND subject = ?',
          connectionId,
          subject,
        )
        // What cannot be read is found out anew.
        return row ? keptJson(row.findings, findingsSchema).value : null
      }),
    put(connectionId, subject, findings) {
      kept.forget()
      database.run(
        `INSERT INTO capabilities (connection_id, subject, findings) VALUES (?, ?, ?)
         ON CONFLICT (connection_id) DO UPDATE SET subject = excluded.subject, findings = excluded.findings`,
        connectionId,
        subject,
        JSON.stringify(findings),
      )
    },
  }
}
