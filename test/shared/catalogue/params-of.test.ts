import { expect, test } from 'vitest'
import type { ParamsOf } from '../../../src/shared/catalogue/index.ts'

test('parameters are held to the catalogue by the compiler', () => {
  const good: ParamsOf<'add_lead'> = { phone_number: '2125550147', list_id: 101, custom_fields: 'Y' }
  // @ts-expect-error misspelt
  const misspelt: ParamsOf<'add_lead'> = { phone_number: '2125550147', list_idd: '101' }
  // @ts-expect-error not one of the values
  const wrongValue: ParamsOf<'add_lead'> = { phone_number: '2125550147', custom_fields: 'yes' }
  // @ts-expect-error the phone number is required
  const missing: ParamsOf<'add_lead'> = { list_id: '101' }
  // @ts-expect-error text is no number
  const number: ParamsOf<'add_lead'> = { phone_number: '2125550147', first_name: 5 }
  // @ts-expect-error a number is not yes or no
  const bool: ParamsOf<'update_lead'> = { lead_id: 5, delete_lead: 1 }
  // @ts-expect-error a parameter of another function
  const foreign: ParamsOf<'list_info'> = { list_id: 101, phone_number: '2125550147' }
  // @ts-expect-error the password is the client's own
  const password: ParamsOf<'list_info'> = { list_id: 101, pass: 'x' }
  // @ts-expect-error a custom field goes into a record of its own
  const custom: ParamsOf<'add_lead'> = { phone_number: '2125550147', roof_type: 'flat' }
  const guide: ParamsOf<'add_to_hopper'> = { lead_id: 5, campaign_id: 'TESTCAMP' }
  const all = [good, misspelt, wrongValue, missing, number, bool, foreign, password, custom, guide]
  expect(all).toHaveLength(10)
})
