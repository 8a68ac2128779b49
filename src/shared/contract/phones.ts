import { z } from 'zod'
import { aliasPlaceSchema, phonePlaceSchema, phoneValuesSchema } from '../model/phone.ts'
import { procedure } from './procedure.ts'

const said = z.object({ said: z.string() })
const typed = z.object({ typed: z.string().max(100) })
const values = z.object({ values: phoneValuesSchema })

export const phonesContract = {
  add: procedure.input(phonePlaceSchema.extend(values.shape)).output(said),
  change: procedure.input(phonePlaceSchema.extend(values.shape)).output(said),
  /** `typed` is the extension as the admin typed it to confirm. */
  remove: procedure.input(phonePlaceSchema.extend(typed.shape)).output(said),
  addAlias: procedure.input(aliasPlaceSchema.extend(values.shape)).output(said),
  changeAlias: procedure.input(aliasPlaceSchema.extend(values.shape)).output(said),
  removeAlias: procedure.input(aliasPlaceSchema.extend(typed.shape)).output(said),
}
