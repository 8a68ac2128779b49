import { type Call, type DemoFunction, tableAnswer, text } from '../call.ts'
import { notice, refusal, success } from '../filled-pattern.ts'
import { putThing, removeThing, sentSettings } from '../kept-things.ts'

/** Rows of one kind that belong to a campaign, by id. */
const rowsOf = (call: Call, kind: string, prefix: string): { id: string; settings: Record<string, string> }[] =>
  call.db
    .all(
      'SELECT id, settings FROM things WHERE kind = ? AND substr(id, 1, ?) = ? ORDER BY id',
      kind,
      prefix.length,
      prefix,
    )
    .map((row) => ({ id: text(row['id']), settings: JSON.parse(text(row['settings'])) as Record<string, string> }))

const campaignExists = (call: Call): boolean =>
  call.db.get('SELECT 1 AS found FROM campaigns WHERE campaign_id = ?', call.get('campaign_id')) !== undefined

const PRESET = ['preset_name', 'campaign_id', 'preset_number', 'preset_hide_number', 'preset_dtmf']

export const updatePresets: DemoFunction = (call) => {
  const campaign = call.get('campaign_id')
  if (campaign.length < 2 || campaign.length > 8) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  if (!campaignExists(call)) return refusal(call, 'CAMPAIGN DOES NOT EXIST')
  const presets = rowsOf(call, 'preset', `${campaign}|`)
  const action = call.get('action')
  if (action === 'LIST') {
    if (presets.length === 0) return `NOTICE: update_presets LIST, No Records Found - ${call.user.user}|${campaign}|0\n`
    return tableAnswer(
      call,
      PRESET,
      presets.map(({ settings }) => PRESET.map((column) => settings[column] ?? '')),
    )
  }
  const hidden = call.get('preset_hide_number')
  if (hidden !== '' && !/^[YN]$/.test(hidden)) return refusal(call, 'PRESET HIDE NUMBER MUST BE')
  if (call.get('preset_number').length > 50) return refusal(call, 'PRESET NUMBER IS NOT VALID')
  if (call.get('preset_dtmf').length > 50) return refusal(call, 'PRESET DTMF IS NOT VALID')
  const name = call.get('preset_name')
  const { campaign_id: _, preset_name: __, action: ___, ...fields } = sentSettings(call)
  const found = presets.find(({ settings }) => settings['preset_name'] === name)
  if (action === 'DELETE') {
    if (!found) return refusal(call, 'PRESET NAME DOES NOT EXIST', { count: presets.length })
    removeThing(call, 'preset', found.id)
    return success(call, 'PRESET HAS BEEN DELETED')
  }
  if (Object.keys(fields).length === 0) return notice(call, 'NO UPDATES DEFINED')
  if (action === 'NEW') {
    // A second NEW of the same name makes a second row.
    putThing(call, 'preset', `${campaign}|${name}|${presets.length}`, {
      preset_hide_number: 'N',
      ...fields,
      preset_name: name,
      campaign_id: campaign,
    })
    return success(call, 'PRESET HAS BEEN ADDED')
  }
  if (!found) return refusal(call, 'PRESET NAME DOES NOT EXIST', { count: presets.length })
  putThing(call, 'preset', found.id, { ...found.settings, ...fields })
  return success(call, 'PRESET HAS BEEN UPDATED')
}

const ALT_URL = [
  'url_id',
  'campaign_id',
  'entry_type',
  'active',
  'url_type',
  'url_rank',
  'url_statuses',
  'url_description',
  'url_lists',
  'url_call_length',
  'url_address',
]
const URL_TYPES: Readonly<Record<string, readonly string[]>> = {
  campaign: ['dispo', 'start', 'addlead', 'noagent'],
  ingroup: ['dispo', 'start', 'addlead', 'noagent'],
  list: ['noagent'],
}

export const updateAltUrl: DemoFunction = (call) => {
  const [campaign, entry, type, id] = [
    call.get('campaign_id'),
    call.get('entry_type'),
    call.get('url_type'),
    call.get('alt_url_id'),
  ]
  if (campaign.length < 2 || campaign.length > 20) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  if (!campaignExists(call)) return refusal(call, 'CAMPAIGN DOES NOT EXIST')
  const types = URL_TYPES[entry]
  if (!types) return refusal(call, 'NO ENTRY TYPE DEFINED')
  if (!types.includes(type)) return refusal(call, 'NO VALID URL TYPE DEFINED')
  const urls = rowsOf(call, 'alt url', `${campaign}|${entry}|${type}|`)
  if (id === 'LIST') {
    if (urls.length === 0)
      return `NOTICE: update_alt_url LIST, No Records Found - ${call.user.user}|${type}|${entry}|${campaign}|0\n`
    return tableAnswer(
      call,
      ALT_URL,
      urls.map(({ settings }) => ALT_URL.map((column) => settings[column] ?? '')),
    )
  }
  const active = call.get('active')
  if (active !== '' && !/^[YN]$/.test(active)) return refusal(call, 'ACTIVE MUST BE Y OR N')
  const address = call.get('url_address')
  if (address !== '' && address.length < 5) return refusal(call, 'URL ADDRESS IS NOT VALID')
  if (call.get('url_rank').length > 5) return refusal(call, 'URL RANK IS NOT VALID')
  if (call.get('url_call_length').length > 5) return refusal(call, 'URL CAL LENGTH IS NOT VALID')
  if (call.get('url_description').length > 255) return refusal(call, 'URL DESCRIPTION IS NOT VALID')
  const { campaign_id: _, entry_type: __, url_type: ___, alt_url_id: ____, ...fields } = sentSettings(call)
  if (Object.keys(fields).length === 0) return notice(call, 'NO UPDATES DEFINED')
  const identity = { campaign_id: campaign, entry_type: entry, url_type: type }
  if (id === 'NEW') {
    const urlId = String(Number(call.db.get("SELECT count(*) AS n FROM things WHERE kind = 'alt url'")?.['n'] ?? 0) + 1)
    putThing(call, 'alt url', `${campaign}|${entry}|${type}|${urlId}`, {
      active: 'N',
      url_rank: '1',
      ...fields,
      ...identity,
      url_id: urlId,
    })
    return success(call, 'ALT URL HAS BEEN ADDED', { url_id: urlId })
  }
  const found = urls.find(({ settings }) => settings['url_id'] === id) ?? (urls.length === 1 ? urls[0] : undefined)
  if (!found && urls.length >= 2) return refusal(call, 'ALT URL ID DOES NOT EXIST', { count: urls.length })
  if (found) putThing(call, 'alt url', found.id, { ...found.settings, ...fields })
  return success(call, 'ALT URL HAS BEEN UPDATED', { url_id: id })
}

export const updateCidGroupEntry: DemoFunction = (call) => {
  const [group, code, stage] = [call.get('cid_group_id'), call.get('areacode'), call.get('stage')]
  if (group === '' || code === '' || stage.length < 3 || stage.length > 6)
    return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  const known = call.db.get(
    "SELECT 1 AS found FROM things WHERE kind = 'cid group' AND id = ? UNION SELECT 1 FROM campaigns WHERE campaign_id = ?",
    group,
    group,
  )
  if (!known) return refusal(call, 'CID GROUP DOES NOT EXIST')
  const cid = call.get('outbound_cid')
  const entries = rowsOf(call, 'cid entry', `${group}|`).filter(
    ({ settings }) =>
      (code === '---ALL---' || settings['areacode'] === code) && (cid === '' || settings['outbound_cid'] === cid),
  )
  if (stage === 'ADD') return addEntry(call, group, code, cid)
  if (!['INFO', 'UPDATE', 'DELETE'].includes(stage)) return ''
  if (entries.length === 0) return refusal(call, 'THIS CID GROUP HAS NO ENTRIES')
  if (stage === 'INFO') {
    const rows = entries.map(({ settings }, at) =>
      [
        at + 1,
        settings['areacode'],
        settings['outbound_cid'],
        settings['active'] ?? 'N',
        settings['cid_description'] ?? '',
        0,
      ].join('|'),
    )
    return `${success(call, 'CID GROUP INFO AS FOLLOWS', { count: entries.length })}${rows.map((row) => `${row}\n`).join('')}`
  }
  if (stage === 'DELETE') {
    for (const { id } of entries) removeThing(call, 'cid entry', id)
    return success(call, 'HAVE BEEN DELETED', { count: entries.length })
  }
  const [active, description] = [call.get('active'), call.get('cid_description')]
  if (active === '' && description === '') return refusal(call, 'NO UPDATES WERE DEFINED')
  for (const { id, settings } of entries) {
    putThing(call, 'cid entry', id, {
      ...settings,
      ...(active === '' ? {} : { active }),
      ...(description === '' ? {} : { cid_description: description }),
    })
  }
  return success(call, 'HAVE BEEN UPDATED', { count: entries.length })
}

function addEntry(call: Call, group: string, code: string, cid: string): string {
  if (code === '---ALL---') return refusal(call, 'YOU MUST DEFINE AN AREACODE')
  if (cid.length < 4) return refusal(call, 'YOU MUST DEFINE A CID NUMBER')
  const id = `${group}|${code}|${cid}`
  if (rowsOf(call, 'cid entry', id).length > 0) return refusal(call, 'ALREADY EXISTS')
  putThing(call, 'cid entry', id, {
    areacode: code,
    outbound_cid: cid,
    active: call.get('active') || 'N',
    cid_description: call.get('cid_description'),
  })
  return success(call, 'ENTRY HAS BEEN ADDED', { count: 1 })
}

export const updateRemoteAgent: DemoFunction = (call) => {
  const user = call.get('agent_user')
  if (user.length < 2 || user.length > 20) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
  const [found] = rowsOf(call, 'remote agent', user)
  if (!found) return refusal(call, 'REMOTE AGENT DOES NOT EXIST')
  const lines = call.get('number_of_lines')
  if (lines !== '' && (Number(lines) < 1 || Number(lines) > 999)) return refusal(call, 'VALID NUMBER OF LINES')
  const campaign = call.get('campaign_id')
  if (campaign !== '' && !campaignExists(call)) return refusal(call, 'VALID CAMPAIGN ID', { count: 0 })
  const status = call.get('status')
  if (status !== '' && !status.includes('ACTIVE')) return refusal(call, 'STATUS MUST BE ACTIVE')
  const same = status !== '' && found.settings['status'] === status ? notice(call, 'REMOTE AGENT IS ALREADY') : ''
  const changes = {
    ...(lines === '' ? {} : { lines }),
    ...(campaign === '' ? {} : { campaign }),
    ...(status === '' || same !== '' ? {} : { status }),
  }
  if (Object.keys(changes).length === 0) return same + refusal(call, 'NO UPDATES DEFINED')
  putThing(call, 'remote agent', found.id, { ...found.settings, ...changes })
  return same + success(call, 'REMOTE AGENT HAS BEEN UPDATED')
}
