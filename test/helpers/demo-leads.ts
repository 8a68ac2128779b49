import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoDialer } from '../../src/demo-dialer/server.ts'

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'dialdeck-test-'))

/** The leads of a list as the demo dialer holds them, in the order they came. */
export const leadsOfList = (dialer: DemoDialer, listId: string): Readonly<Record<string, string | number | null>>[] =>
  dialer.setup.db.all('SELECT * FROM leads WHERE list_id = ? ORDER BY lead_id', listId)
