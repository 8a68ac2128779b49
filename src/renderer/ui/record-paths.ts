interface LeadPlace {
  readonly connectionId: string
  readonly leadId: string
  readonly archived: boolean
}

// The page of a record names the dialer the record is on: an address means the same record whichever dialer is chosen.

/** Address of a lead's tab; a link to it from anywhere opens the lead. */
export const leadPath = ({ connectionId, leadId, archived }: LeadPlace): string =>
  `/leads/${encodeURIComponent(connectionId)}/${leadId}${archived ? '/archived' : ''}`

export const addLeadPath = (connectionId: string): string => `/leads/add/${encodeURIComponent(connectionId)}`

export const listPath = (connectionId: string, listId: string): string =>
  `/lists/${encodeURIComponent(connectionId)}/${encodeURIComponent(listId)}`

export const campaignPath = (connectionId: string, campaignId: string): string =>
  `/campaigns/${encodeURIComponent(connectionId)}/${encodeURIComponent(campaignId)}`

export const userPath = (connectionId: string, userId: string): string =>
  `/users/of/${encodeURIComponent(connectionId)}/${encodeURIComponent(userId)}`

/** Address of a job of any kind. */
export const jobPath = ({ kind, connectionId, jobId }: Record<'kind' | 'connectionId' | 'jobId', string>): string =>
  kind === 'import' || kind === 'import-undo'
    ? `/import/${jobId}`
    : `/jobs/${encodeURIComponent(connectionId)}/${encodeURIComponent(jobId)}`
