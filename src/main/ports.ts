import type { KeychainStatus } from '../shared/model/connection.ts'
import type { Policy } from '../shared/model/policy.ts'
import type { LogLevel } from '../shared/model/support.ts'

/** Where passwords are kept. Keys are connection ids; a value never leaves main. */
export interface SecretStore {
  status(): Promise<KeychainStatus>
  get(key: string): Promise<string | null>
  set(key: string, secret: string): Promise<void>
  remove(key: string): Promise<void>
}

/** The folders of one installation; every door is given its own set. */
export interface Paths {
  /** Store, jobs and demo dialer live here. */
  readonly dataDir: string
  readonly storeFile: string
  readonly jobsDir: string
  readonly inboxDir: string
  readonly logsDir: string
  readonly demoDir: string
  /** The app's own built files: pages, workers. */
  readonly builtDir: string
}

/** A file the admin handed over, by id; only the door may register paths. */
export interface FileSource {
  /** `owned` files are the app's own copies (uploads) and are deleted with the job or at exit. */
  register(file: { path: string; name: string; owned: boolean }): Promise<RegisteredFile>
  find(fileId: string): RegisteredFile | null
  /** The id means nothing from here on; the app's own copy is deleted. */
  forget(fileId: string): void
}

export interface RegisteredFile {
  readonly fileId: string
  readonly path: string
  readonly name: string
  readonly sizeBytes: number
  readonly owned: boolean
}

/** Files to be handed out that are in memory only, until they are forgotten: what must never be on disk. */
export interface HeldFiles {
  hold(file: { name: string; content: string }): HeldFile
  findHeld(fileId: string): HeldFile | null
  forget(fileId: string): void
}

export interface HeldFile {
  readonly fileId: string
  readonly name: string
  readonly content: Buffer
}

export interface Clock {
  /** Milliseconds since 1970, for what is shown and kept. */
  now(): number
  /** Milliseconds that never go backwards, for durations. */
  monotonicMs(): number
  /** Resolves after the time, or rejects with the signal's reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Lines for support. Fields are redacted by the caller: no adapter is trusted with a secret. */
export interface Logger {
  log(level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>): void
}

/** The log itself: what is below the level is not written. */
export interface LevelledLogger extends Logger {
  keepFrom(least: LogLevel): void
}

/** Starts the built-in dialer and says where it listens. */
export interface DemoDialerHost {
  start(): Promise<{ url: string; user: string; password: string }>
  stop(): Promise<void>
}

/** What the system says of the way to an address. */
export interface SystemProxy {
  /**
   * Address of the proxy, e.g. `http://proxy.example.com:3128`; null where the address is reached directly.
   * @throws ProblemError `proxy` where what is set up cannot be followed from here
   */
  find(address: string): Promise<string | null>
}

/** Certificates of authorities that connections trust, by where they come from. */
export interface TrustedCertificates {
  /** Brought by the program. */
  readonly bundled: number
  /** Kept by this computer. */
  readonly system: number
  /** What this computer keeps them in, for people. */
  readonly store: string
  /** Why none of this computer count; null when they do. */
  readonly problem: string | null
}

export interface Ports {
  readonly secrets: SecretStore
  readonly paths: Paths
  readonly files: FileSource & HeldFiles
  readonly clock: Clock
  readonly logger: LevelledLogger
  readonly demoDialer: DemoDialerHost
  readonly systemProxy: SystemProxy
  readonly certificates: TrustedCertificates
  /** What the owner of this machine has laid down. */
  readonly policy: Policy
}
