import { areaCodes } from './area-codes.ts'
import type { DemoDatabase } from './database.ts'
import { dialerTime } from './dialer-time.ts'

const MINUTE_MS = 60_000

/** Adds new leads of list 101 to the hopper of SOLAR until it holds so many, with priorities that differ. */
export function fillSolarHopper(db: DemoDatabase, nowMs: number, rows: number): void {
  const codes = [...areaCodes]
  const held = Number(db.get("SELECT count(*) AS n FROM hopper WHERE campaign_id = 'SOLAR'")?.['n'] ?? 0)
  const time = dialerTime(nowMs - 5 * MINUTE_MS)
  db.transaction(() => {
    for (let number = held; number < rows; number++) {
      const [code, area] = codes[number % codes.length]!
      const { lastId } = db.run(
        `INSERT INTO leads (entry_date, modify_date, status, list_id, phone_code, phone_number, state, gmt_offset_now, called_count, vendor_lead_code)
         VALUES (?, ?, 'NEW', '101', '1', ?, ?, ?, '0', ?)`,
        time,
        time,
        `${code}777${String(number % 10_000).padStart(4, '0')}`,
        area.state,
        area.gmtOffset.toFixed(2),
        `HOP${number}`,
      )
      db.run(
        "INSERT INTO hopper (lead_id, campaign_id, priority, source, added_at) VALUES (?, 'SOLAR', ?, 'S', ?)",
        lastId,
        (number % 5) * 10,
        time,
      )
    }
  })
}
