import type { Connection } from '../../shared/model/connection.ts'

/** A connection's colour as a dot; the name beside it says the same to those who do not see it. */
export function ColorDot({ color }: { readonly color: Connection['color'] }) {
  return (
    <span
      aria-hidden
      style={{
        display: 'inline-block',
        flex: 'none',
        width: 10,
        height: 10,
        borderRadius: 5,
        background: `var(--mantine-color-${color}-6)`,
      }}
    />
  )
}
