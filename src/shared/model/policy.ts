import { z } from 'zod'

/** A host name or IP address, with `*.` before a name for everything below it, with `:8443` for one port only. */
const hostSchema = z.string().regex(/^(?:\*\.)?[\p{L}\p{N}.:[\]-]+$/u)

/**
 * What the owner of a machine lays down for everybody who works on it. It wins over what is set in the app. A word that
 * is not known is a mistake, so that a misspelt rule is not silently no rule.
 */
export const policySchema = z.strictObject({
  /** Only these hosts may be contacted: dialers, their further web nodes, and proxies on the way; null: any. */
  allowedHosts: z.array(hostSchema).nullable().default(null),
  /** Every connection refuses every write. */
  readOnly: z.boolean().default(false),
  /** Addresses that begin with http:// are refused, those of this machine aside. */
  requireHttps: z.boolean().default(false),
  /** Whether passwords may be kept in the keychain; if not, they live with the session. */
  keepPasswords: z.boolean().default(true),
  /** Most connections at once to one dialer; null: as each connection says. */
  maxConnections: z.number().int().min(1).max(64).nullable().default(null),
  /** The window is drawn without the graphics card. */
  disableGpu: z.boolean().default(false),
})
export type Policy = z.infer<typeof policySchema>

/** Where nobody has laid down anything. */
export const noPolicy: Policy = policySchema.parse({})
