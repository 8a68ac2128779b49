import { Badge, Tooltip } from '@mantine/core'

/** Marks figures that are old or could not be read; says why. */
export function FaultMark({ fault }: { readonly fault: string | null }) {
  if (fault === null) return null
  return (
    <Tooltip label={fault} multiline maw={360}>
      <Badge color="orange" tabIndex={0} aria-label={`Stale. ${fault}`}>
        Stale
      </Badge>
    </Tooltip>
  )
}
