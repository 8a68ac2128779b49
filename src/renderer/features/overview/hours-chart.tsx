const heightPx = 18
const barPx = 4

/** Calls of each hour of the day as bars; a chart library would be drawn anew for every row. */
export function HoursChart({ byHour }: { readonly byHour: readonly number[] }) {
  const most = Math.max(1, ...byHour)
  const busy = byHour.flatMap((calls, hour) => (calls > 0 ? [`${hour}:00 ${calls}`] : []))
  const words = busy.length === 0 ? 'No calls today' : `Calls by hour: ${busy.join(', ')}`
  return (
    <svg width={24 * barPx} height={heightPx} role="img" aria-label={words} style={{ display: 'block' }}>
      <title>{words}</title>
      {byHour.map((calls, hour) => {
        const height = calls === 0 ? 1 : Math.max(2, Math.round((heightPx * calls) / most))
        return (
          <rect
            // An hour is its place.
            key={`hour-${hour}`}
            x={hour * barPx}
            y={heightPx - height}
            width={barPx - 1}
            height={height}
            fill={calls === 0 ? 'var(--deck-line)' : 'var(--mantine-color-accent-5)'}
          />
        )
      })}
    </svg>
  )
}
