import { Text } from '@mantine/core'
import { countOf } from './amounts.ts'
import { LeadLink } from './lead-link.tsx'

/** Where lead ids of a text live, so that they can be opened. */
export interface LeadPlaces {
  readonly connectionId: string
  readonly archived: boolean
}

interface LeadIdsProps extends LeadPlaces {
  /** One lead id, or several with anything between them. */
  readonly text: string
}

/** A call may name a thousand leads; nobody opens that many by hand. */
const mostLinked = 50

/** A text of lead ids in which each opens its lead. */
export function LeadIds({ text, connectionId, archived }: LeadIdsProps) {
  const parts = text.split(/(\d+)/)
  const ids = parts.length >> 1
  const shown = parts.slice(0, mostLinked * 2)
  return (
    <>
      {shown.map((part, at) =>
        at % 2 === 1 && /^[1-9]\d{0,9}$/.test(part) ? (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no other name than their place
          <LeadLink key={at} connectionId={connectionId} leadId={part} archived={archived} />
        ) : (
          part
        ),
      )}
      {ids > mostLinked && (
        <Text span size="sm" c="dimmed">
          {' '}
          and {countOf(ids - mostLinked, 'more lead')}
        </Text>
      )}
    </>
  )
}
