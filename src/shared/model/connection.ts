import { z } from 'zod'

/** How the certificate of an https dialer is judged. */
export const tlsPolicySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system') }),
  /** The one certificate with this SHA-256 fingerprint is trusted, whoever signed it. */
  z.object({ kind: z.literal('pinned'), sha256: z.string().regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/) }),
  /** Certificates signed by this authority (PEM text) are trusted as well as the system's. */
  z.object({ kind: z.literal('authority'), pem: z.string().max(200_000) }),
])
export type TlsPolicy = z.infer<typeof tlsPolicySchema>

/** The way to a dialer through a machine between. */
export const proxyPolicySchema = z.discriminatedUnion('kind', [
  /** As this computer is set up; a dialer on this computer itself is always reached directly. */
  z.object({ kind: z.literal('system') }),
  z.object({ kind: z.literal('none') }),
  /** One address; `user` empty where the proxy asks for none. Its password travels and is kept beside it. */
  z.object({ kind: z.literal('manual'), url: z.string().trim().min(1).max(500), user: z.string().trim().max(100) }),
])
export type ProxyPolicy = z.infer<typeof proxyPolicySchema>

/** What can be told of a certificate without its key. */
export const clientCertificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  /** Milliseconds since 1970. */
  validTo: z.number(),
  sha256: z.string(),
})
export type ClientCertificate = z.infer<typeof clientCertificateSchema>

/** `keychain`: in the OS keychain; `session`: in memory until the app ends; `none`: to be asked for. */
export const passwordPlaceSchema = z.enum(['keychain', 'session', 'none'])
export type PasswordPlace = z.infer<typeof passwordPlaceSchema>

export const connectionColorSchema = z.enum([
  'gray',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
])

export const connectionIdSchema = z.string().min(1).max(64)

/** What the admin fills in. The password travels beside it, never inside it. */
export const connectionDraftSchema = z.object({
  name: z.string().trim().min(1).max(60),
  /** The dialer's address; a bare server address is completed with the script's path. */
  url: z.string().trim().min(1).max(500),
  /** Further web nodes of the same cluster; requests are spread over all of them. */
  moreUrls: z.array(z.string().trim().min(1).max(500)).max(16),
  user: z.string().trim().min(1).max(20),
  /** Caller label the dialer keeps with every call: 2 to 20 letters and digits. */
  source: z.string().regex(/^[0-9A-Za-z]{2,20}$/),
  color: connectionColorSchema,
  /** `production` asks before it changes much; `read-only` refuses every write, in main. */
  guard: z.enum(['none', 'production', 'read-only']),
  tls: tlsPolicySchema,
  proxy: proxyPolicySchema.default({ kind: 'system' }),
  /** What this side shows the web server; its key is kept where passwords are. */
  clientCertificate: clientCertificateSchema.nullable().default(null),
  /** Whether the dialer keeps letters of all scripts (`use_non_latin=1`); no call reports it. */
  nonLatin: z.boolean(),
  /** Phone numbers are kept with the prefix dialed inside their country (centers that dial locally), not without it. */
  trunkPrefix: z.boolean().optional(),
  /** Calls on their way at once; null: 8, and up to 32 where the line is far. */
  maxConnections: z.number().int().min(1).max(64).nullable(),
})
export type ConnectionDraft = z.infer<typeof connectionDraftSchema>

/** What a new connection has besides its name, address and user. */
export const connectionDefaults: Omit<ConnectionDraft, 'name' | 'url' | 'user'> = {
  moreUrls: [],
  source: 'dialdeck',
  color: 'gray',
  guard: 'none',
  tls: { kind: 'system' },
  proxy: { kind: 'system' },
  clientCertificate: null,
  nonLatin: false,
  maxConnections: null,
}

/** A kept connection as screens see it: no password, only where it is. */
export const connectionSchema = connectionDraftSchema.extend({
  id: connectionIdSchema,
  kind: z.enum(['dialer', 'demo']),
  passwordPlace: passwordPlaceSchema,
  proxyPasswordPlace: passwordPlaceSchema,
  clientKeyPlace: passwordPlaceSchema,
  /** True when requests would cross the network unencrypted to another machine. */
  plainHttp: z.boolean(),
  /** Set after an authentication failure: nothing is sent until the admin acts. */
  halted: z.object({ since: z.number(), reason: z.string(), locked: z.boolean() }).nullable(),
  /** Why what was kept of it cannot be used; nothing is sent until it is saved again. */
  damaged: z.string().nullable(),
  build: z.string().nullable(),
  createdAt: z.number(),
  lastUsedAt: z.number().nullable(),
})
export type Connection = z.infer<typeof connectionSchema>

export const testStepNameSchema = z.enum([
  'address',
  'proxy',
  'reachable',
  'tls',
  'api',
  'clock',
  'login',
  'second-factor',
  'ip',
  'api-access',
  'permission',
])

/** One step of a connection test. `failed` carries what to do and the VICIdial page that mends it. */
export const testStepSchema = z.object({
  name: testStepNameSchema,
  title: z.string(),
  state: z.enum(['passed', 'failed', 'warning', 'skipped']),
  detail: z.string(),
  action: z.string().optional(),
  vicidialPage: z.string().optional(),
  /** Fingerprint of the certificate the server showed, when trusting it is the way on. */
  certificateSha256: z.string().optional(),
})
export type TestStep = z.infer<typeof testStepSchema>

export const connectionTestSchema = z.object({
  ok: z.boolean(),
  steps: z.array(testStepSchema),
  version: z.string().nullable(),
  build: z.string().nullable(),
  latencyMs: z.number().nullable(),
})
export type ConnectionTest = z.infer<typeof connectionTestSchema>

/** What guards passwords on this machine, in words for the screen. */
export const keychainStatusSchema = z.object({
  available: z.boolean(),
  /** E.g. "GNOME keyring through libsecret", "macOS Keychain", "Windows Credential Manager". */
  label: z.string(),
  why: z.string().optional(),
})
export type KeychainStatus = z.infer<typeof keychainStatusSchema>

/**
 * Calls at once where nobody set a limit. Near: VICIdial locks an account at the tenth failed login in a row. Far: where an
 * answer takes its time on the line, the dialer would be idle with so few.
 */
export const automaticCalls = { near: 8, far: 32 } as const

/** The most calls at once there can be: what is begun beyond the limit of the moment waits for its place. */
export const mostAtOnce = ({ maxConnections }: Pick<ConnectionDraft, 'maxConnections'>): number =>
  maxConnections ?? automaticCalls.far
