import { z } from 'zod'
import { settingValuesSchema } from './campaign.ts'
import { connectionIdSchema } from './connection.ts'

export const phonePlaceSchema = z.object({
  connectionId: connectionIdSchema,
  extension: z.string().regex(/^[-_0-9A-Za-z]{2,100}$/),
  serverIp: z.string().regex(/^\d{1,3}(?:\.\d{1,3}){3}$/),
})
export type PhonePlace = z.infer<typeof phonePlaceSchema>

export const aliasPlaceSchema = z.object({
  connectionId: connectionIdSchema,
  aliasId: z.string().regex(/^[-_0-9A-Za-z]{2,20}$/),
})
export type AliasPlace = z.infer<typeof aliasPlaceSchema>

/** Values by parameter; passwords among them go to the dialer and nowhere else. */
export const phoneValuesSchema = settingValuesSchema
