import { recordsOf } from '../../../shared/answer/index.ts'
import type { DialerClient } from '../dialer-client.ts'

export interface ServerVersion {
  readonly version: string | null
  /** `YYMMDD-HHMM`, what functions and parameters are compared with. */
  readonly build: string | null
  /** Today where the server stands, `2026-05-01`. */
  readonly today: string | null
  /** The server's clock as it stands on its wall, `2026-05-01 09:30:00`. */
  readonly localTime: string | null
  /** The server's clock, seconds since 1970. */
  readonly epochSeconds: number | null
}

/** What server this is. Needs no login on the dialer's side, so it proves nothing about the password. */
export async function readVersion(client: DialerClient): Promise<ServerVersion> {
  const { answer } = await client.call('version', {})
  const [record] = recordsOf(answer)
  const epoch = Number(record?.['EPOCH'])
  return {
    version: record?.['VERSION'] || null,
    build: record?.['BUILD'] || null,
    today: /^\d{4}-\d{2}-\d{2}/.exec(record?.['DATE'] ?? '')?.[0] ?? null,
    localTime: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/.exec(record?.['DATE'] ?? '')?.[0] ?? null,
    epochSeconds: Number.isFinite(epoch) && epoch > 0 ? epoch : null,
  }
}
