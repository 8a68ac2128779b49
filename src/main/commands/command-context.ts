import type { Readable } from 'node:stream'
import type { Connection, ConnectionDraft } from '../../shared/model/connection.ts'
import type { CapabilitiesFeature } from '../features/capabilities/index.ts'
import type { DncFeature } from '../features/dnc/dnc.ts'
import type { Console } from '../features/console/console.ts'
import type { Imports } from '../features/imports/imports.ts'
import type { Presets } from '../features/imports/presets/presets.ts'
import type { Watches } from '../features/imports/watching/watches.ts'
import type { ListsFeature } from '../features/lists/lists.ts'
import type { ReportsFeature } from '../features/reports/reports.ts'
import type { Provisioning } from '../features/provisioning/provisioning.ts'
import type { Operations } from '../features/operations/operations.ts'
import type { JobEngine } from '../jobs/engine.ts'
import type { FileSource } from '../ports.ts'

/** What commands write to and read from, so that they can be run in tests. */
export interface CommandIo {
  readonly stdin: Readable
  /** Results only. */
  readonly stdout: (text: string) => void
  /** Progress and messages for people. */
  readonly stderr: (text: string) => void
  readonly stderrIsTerminal: boolean
  /** Calls back at Ctrl-C or a request to end; returns how to stop listening. */
  readonly onInterrupt: (listener: () => void) => () => void
}

/** What commands need of connections. */
export interface CommandConnections {
  list(): Promise<Connection[]>
  save(input: {
    id: string | null
    draft: ConnectionDraft
    password?: string | undefined
    remember: boolean
  }): Promise<Connection>
  givePassword(input: { id: string; password: string; remember: boolean }): Promise<Connection>
  openDemo(): Promise<Connection>
}

/** The parts of the app that commands use. */
export interface CommandApp {
  readonly connections: CommandConnections
  readonly imports: Imports
  readonly jobs: JobEngine
  readonly presets: Presets
  readonly watches: Pick<Watches, 'follow'>
  readonly console: Console
  readonly capabilities: CapabilitiesFeature
  readonly operations: Operations
  readonly dnc: DncFeature
  readonly lists: ListsFeature
  readonly reports: ReportsFeature
  readonly provisioning: Provisioning
  readonly files: FileSource
}
