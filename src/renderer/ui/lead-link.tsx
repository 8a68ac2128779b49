import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import { leadPath } from './record-paths.ts'

interface LeadLinkProps {
  readonly connectionId: string
  readonly leadId: string
  readonly archived?: boolean
}

/** A lead id that opens the lead in its tab. */
export function LeadLink({ connectionId, leadId, archived = false }: LeadLinkProps) {
  return (
    <Anchor component={Link} size="sm" href={leadPath({ connectionId, leadId, archived })}>
      {leadId}
    </Anchor>
  )
}
