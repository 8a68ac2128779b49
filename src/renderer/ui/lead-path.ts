interface LeadPlace {
  readonly connectionId: string
  readonly leadId: string
  readonly archived: boolean
}

/** Address of a lead's tab; a link to it from anywhere opens the lead. */
export const leadPath = ({ connectionId, leadId, archived }: LeadPlace): string =>
  `/leads/${encodeURIComponent(connectionId)}/${leadId}${archived ? '/archived' : ''}`
