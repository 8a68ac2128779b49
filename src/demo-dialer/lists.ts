import { type Call, text } from './call.ts'
import type { Row } from './database.ts'

export interface CustomField {
  readonly label: string
  readonly type: string
}

export const findList = (call: Call, listId: string): Row | undefined =>
  call.db.get('SELECT * FROM lists WHERE list_id = ?', listId)

export const customFieldsOf = (list: Row | undefined): readonly CustomField[] =>
  list ? (JSON.parse(text(list['custom_fields'])) as CustomField[]) : []

export const customLabels = (call: Call, listId: string): readonly string[] =>
  customFieldsOf(findList(call, listId)).map((field) => field.label)

export const campaignOfList = (call: Call, listId: string): string => text(findList(call, listId)?.['campaign_id'])

export const listsOfCampaign = (call: Call, campaignId: string): readonly string[] =>
  call.db.all('SELECT list_id FROM lists WHERE campaign_id = ?', campaignId).map((row) => text(row['list_id']))
