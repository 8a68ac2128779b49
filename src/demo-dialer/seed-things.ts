import type { DemoDatabase } from './database.ts'

/** Records the demo keeps by kind and id: servers, phones, in-groups and what the picker pages list. */
const THINGS: readonly (readonly [kind: string, id: string, settings: Readonly<Record<string, string>>])[] = [
  ['server', '10.10.10.15', { name: 'dialer-1' }],
  ['server', '10.10.10.16', { name: 'dialer-2' }],
  ['in-group', 'AGENTDIRECT', { name: 'Single Agent Direct Queue', color: 'white' }],
  ['in-group', 'SALESLINE', { name: 'Sales Line', color: '#00FF00' }],
  ['in-group', 'SUPPORT', { name: 'Support Line', color: '#00FF00' }],
  ['call menu', 'MAINMENU', { name: 'Main menu', options: '3' }],
  ['music on hold', 'default', { name: 'Default music', random: 'N' }],
  ['music on hold', 'jazz', { name: 'Jazz music', random: 'Y' }],
  ['voicemail', '8500', { name: 'Sales voicemail', email: 'sales@example.com' }],
  ['container', 'AGENT_HELP', { name: 'Help for agents', type: 'OTHER' }],
  ['filter group', 'BLOCKED', { name: 'Blocked callers' }],
  ['cid group', 'CIDGRP1', { name: 'Local numbers' }],
  ['did', '18005551000', { did_description: 'Sales number', did_route: 'IN_GROUP', group: 'SALESLINE' }],
]

export function seedThings(db: DemoDatabase): void {
  const put = (kind: string, id: string, settings: Readonly<Record<string, string>>): void => {
    db.run('INSERT INTO things (kind, id, settings) VALUES (?, ?, ?)', kind, id, JSON.stringify(settings))
  }
  for (const [kind, id, settings] of THINGS) put(kind, id, settings)
  for (let number = 1001; number <= 1009; number++) {
    put('phone', `${number}|10.10.10.15`, {
      extension: String(number),
      server_ip: '10.10.10.15',
      phone_login: `gs${number}`,
      dialplan_number: String(number),
      protocol: 'SIP',
      active: 'Y',
    })
  }
}
