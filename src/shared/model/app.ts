import { z } from 'zod'
import { keychainStatusSchema } from './connection.ts'
import { logLevelSchema } from './support.ts'

export const doorSchema = z.enum(['electron', 'browser', 'cli'])
export type Door = z.infer<typeof doorSchema>

export const appInfoSchema = z.object({
  version: z.string(),
  door: doorSchema,
  platform: z.string(),
  dataDir: z.string(),
  keychain: keychainStatusSchema,
})
export type AppInfo = z.infer<typeof appInfoSchema>

export const settingsSchema = z.object({
  colorScheme: z.enum(['light', 'dark', 'auto']),
  /** Connection the admin worked with last. */
  lastConnectionId: z.string().nullable(),
  activityRetentionDays: z.number().int().min(1).max(3650),
  activityRetentionMb: z.number().int().min(10).max(100_000),
  /** Minutes between two counts of the lists that are kept for their trends; 0: none are kept. */
  snapshotMinutes: z.number().int().min(0).max(1440),
  /** Minutes a job waits for a dialer that is away before it stops; 0: it stops at once. */
  patienceMinutes: z.number().int().min(0).max(720),
  /** The system tells of jobs that end, stop or wait, while the window is not in front. */
  notifyJobs: z.boolean(),
  /** The least level the log keeps. */
  logLevel: logLevelSchema,
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  colorScheme: 'auto',
  lastConnectionId: null,
  activityRetentionDays: 90,
  activityRetentionMb: 500,
  snapshotMinutes: 15,
  patienceMinutes: 15,
  notifyJobs: false,
  logLevel: 'info',
}
