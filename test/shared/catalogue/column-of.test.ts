import { expect, test } from 'vitest'
import { parseAnswer, recordsOf } from '../../../src/shared/answer/index.ts'
import type { ColumnOf } from '../../../src/shared/catalogue/index.ts'

test('columns of a data answer are held to the catalogue by the compiler', () => {
  const body = '101|Test List 101|TESTCAMP|Y|2026-11-23 10:25:36||2099-12-31|1|120|93|92\n'
  const [record] = recordsOf<ColumnOf<'list_info'>>(parseAnswer({ functionName: 'list_info', status: 200, body }))
  const name: string | undefined = record?.list_name
  const dialable: string | undefined = record?.dialable_count
  // @ts-expect-error misspelt
  const misspelt: unknown = record?.list_nam
  // @ts-expect-error a column of another function
  const foreign: ColumnOf<'list_info'> = 'lead_ids'
  expect([name, dialable, misspelt, foreign]).toEqual(['Test List 101', '92', undefined, 'lead_ids'])
})
