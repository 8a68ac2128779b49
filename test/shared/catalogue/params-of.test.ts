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
  expect([good, misspelt, wrongValue, missing]).toHaveLength(4)
})
