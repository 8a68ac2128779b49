import type { FunctionSpec } from '../shared/catalogue/spec.ts'
import type { DemoDatabase, Row } from './database.ts'
import type { ValueFilters } from './filters.ts'

export interface DemoUser {
  readonly user: string
  readonly pass: string
  readonly level: number
  readonly group: string
  readonly rights: Readonly<Record<string, string>>
  readonly allowedFunctions: string
  readonly listRestrict: boolean
}

/** What one call has to hand: its filtered parameters, who calls, and the dialer's data. */
export interface Call {
  readonly spec: FunctionSpec
  readonly db: DemoDatabase
  readonly user: DemoUser
  readonly nowMs: number
  readonly build: string
  readonly filters: ValueFilters
  /** A parameter after the silent filter; '' when it was not sent or nothing of it survived. */
  get(name: string): string
  /** A parameter as it came, for custom fields; null when it was not sent. */
  sent(name: string): string | null
}

/** The body a function answers with: lines with their line feeds. */
export type DemoFunction = (call: Call) => string

/** Thrown where PHP 8 would end with an SQL error: HTTP 500 and no body. */
export class ServerCrash extends Error {
  constructor() {
    super('the server crashed')
    this.name = 'ServerCrash'
  }
}

export const isYes = (value: string): boolean => value === 'Y'

export const text = (value: Row[string] | undefined): string =>
  value === null || value === undefined ? '' : String(value)

/** Campaigns the user group may see; null: all. */
export function allowedCampaigns(call: Call): readonly string[] | null {
  const group = call.db.get('SELECT allowed_campaigns FROM user_groups WHERE user_group = ?', call.user.group)
  const allowed = text(group?.['allowed_campaigns'])
  return allowed === '' || allowed.includes('-ALL-CAMPAIGNS-') ? null : allowed.split(' ').filter(Boolean)
}

/** Reads of single leads look at the user group's campaigns even where lists are not restricted. */
export function seesList(call: Call, listId: string): boolean {
  const allowed = allowedCampaigns(call)
  if (allowed === null) return true
  const list = call.db.get('SELECT campaign_id FROM lists WHERE list_id = ?', listId)
  return list !== undefined && allowed.includes(text(list['campaign_id']))
}

export const mayUseList = (call: Call, listId: string): boolean => !call.user.listRestrict || seesList(call, listId)

/** A table answer: header on request, cells joined by the separator `stage` names; nothing is quoted. */
export function tableAnswer(call: Call, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const separator = { csv: ',', tab: '\t', newline: '\n' }[call.get('stage')] ?? '|'
  const lines = call.get('header') === 'YES' ? [columns, ...rows] : rows
  return lines.map((cells) => `${cells.join(separator)}\n`).join('')
}
