import { commonParams } from '../../../shared/catalogue/every-call.ts'
import { catalogue } from '../../../shared/catalogue/index.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { leadField } from '../../../shared/values/lead-fields.ts'

const taken = new Set<string>([...commonParams, ...catalogue.update_lead.params].map((param) => param.name))

/**
 * Only fields that exist are changed. A custom field travels as one more parameter, so one named `delete_lead` would be
 * an order and not a value.
 * @throws ProblemError `bad-input`
 */
export function refuseUnknownFields(fields: readonly string[], customLabels: readonly string[]): void {
  const unknown =
    fields.find((field) => leadField(field)?.param == null) ??
    customLabels.find((label) => taken.has(label) || !/^[0-9A-Za-z_]{1,64}$/.test(label))
  if (unknown === undefined) return
  throw new ProblemError({
    code: 'bad-input',
    what: `The API cannot change ${unknown}.`,
    action: 'Take the value back and commit the rest.',
    field: unknown,
  })
}
