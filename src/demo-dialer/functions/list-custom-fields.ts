import { allowedCampaigns, type Call, type DemoFunction, mayUseList, tableAnswer, text } from '../call.ts'
import type { Row } from '../database.ts'
import { customFieldsOf, findList } from '../lists.ts'

const COLUMNS = ['list_id', 'list_name', 'campaign_id', 'active', 'list_changedate', 'list_lastcalldate']

export const listCustomFields: DemoFunction = (call) => {
  const id = call.get('list_id')
  if (id === '---ALL---') {
    const allowed = allowedCampaigns(call)
    const lists = call.db
      .all('SELECT * FROM lists ORDER BY CAST(list_id AS INTEGER)')
      .filter((list) => allowed === null || allowed.includes(text(list['campaign_id'])))
    return answer(call, lists)
  }
  if (id.length < 2 || id.length > 14)
    return `ERROR: list_custom_fields YOU MUST USE ALL REQUIRED FIELDS: |${call.user.user}|${id}||\n`
  if (!mayUseList(call, id)) return `ERROR: list_custom_fields NOT AN ALLOWED LIST ID - ${id}\n`
  const list = findList(call, id)
  return list ? answer(call, [list]) : `ERROR: list_custom_fields LIST DOES NOT EXIST: |${call.user.user}|${id}\n`
}

function answer(call: Call, lists: readonly Row[]): string {
  const rows = lists.map((list) => [...COLUMNS.map((column) => text(list[column])), labelsOf(call, list).join(' ')])
  return tableAnswer(call, [...COLUMNS, 'custom_fields_list_space_delimited'], rows)
}

function labelsOf(call: Call, list: Row): string[] {
  const labels = customFieldsOf(list).map((field) => field.label)
  switch (call.get('custom_order')) {
    case 'alpha_up':
      return labels.toSorted()
    case 'alpha_down':
      return labels.toSorted().toReversed()
    default:
      return labels
  }
}
