import { afterEach, describe, expect, it } from 'vitest'
import { noActions } from '../../../../src/shared/model/lead.ts'
import { editOf, type LeadsWithDemo, startLeads } from './leads-with-demo.ts'

let app: LeadsWithDemo
afterEach(() => app.close())

const problem = (code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) as object }) as Error
const ref = (leadId: string) => ({ connectionId: 'demo', leadId, archived: false })

describe('opening a lead', () => {
  it('gives fields, dates, and names of list and campaign', async () => {
    app = await startLeads()
    const lead = await app.leads.open(ref('1'))
    expect(lead.values).toMatchObject({ lead_id: '1', first_name: app.stored('1', 'first_name') })
    expect(lead.values['entry_date']).toMatch(/^\d{4}-/)
    expect(lead.listName).not.toBeNull()
    expect(lead.campaignName).not.toBeNull()
  })

  it('opens a lead with an apostrophe and custom fields', async () => {
    app = await startLeads()
    app.setBehind('1', 'last_name', "O'Neil")
    app.setBehind('1', 'list_id', '101')
    const added = await app.leads.commit(
      editOf('1', { customBefore: { roof_type: '' }, customTyped: { roof_type: "Smith's slate" } }),
    )
    expect(added.kind).toBe('committed')
    const lead = await app.leads.open(ref('1'))
    expect(lead.readBy).toBe('fields')
    expect(lead.values['last_name']).toBe("O'Neil")
    expect(lead.custom).toMatchObject({ roof_type: "Smith's slate" })
  })

  it('says that a lead does not exist, or is of a list nobody may see', async () => {
    app = await startLeads()
    await expect(app.leads.open(ref('999999'))).rejects.toEqual(problem('not-found'))
    app.setBehind('1', 'list_id', '77777')
    await expect(app.leads.open(ref('1'))).rejects.toEqual(problem('refused'))
  })

  it('gives callbacks, calls of its numbers and recordings, each on its own', async () => {
    app = await startLeads()
    const history = await app.leads.getHistory({ ...ref('1'), phones: ['7275551111', '7275551111', ''] })
    expect(history.numbers).toEqual(['7275551111'])
    expect(history.callbacks.problem).toBeNull()
    expect(history.calls.problem).toBeNull()
    expect(history.recordings.problem).toBeNull()
  })
})

describe('committing an edit', () => {
  it('sends one call, stores what the dialer keeps, and undoes it', async () => {
    app = await startLeads()
    const before = app.stored('1', 'city')
    const result = await app.leads.commit(
      editOf('1', {
        before: { city: before, status: app.stored('1', 'status') },
        typed: { city: 'São Paulo', status: '' },
      }),
    )
    expect(result).toMatchObject({ kind: 'committed', differences: [] })
    expect(app.stored('1', 'city')).toBe('So Paulo')
    expect(app.stored('1', 'status')).toBe('')
    expect(app.demo.dialer.calls.get('update_lead')).toBe(1)

    const [change] = app.leads.listChanges({ ...ref('1') })
    expect(change).toMatchObject({ kind: 'edit', state: 'done', undoRefusal: null })
    const undone = await app.leads.undo({ connectionId: 'demo', changeId: change?.changeId ?? 0, overwrite: {} })
    expect(undone.kind).toBe('committed')
    expect(app.stored('1', 'city')).toBe(before)
    expect(app.leads.listChanges(ref('1'))[1]?.undoRefusal).toMatch(/already/)
  })

  it('shows a field changed meanwhile as a conflict and sends nothing until it is settled', async () => {
    app = await startLeads()
    const before = app.stored('1', 'city')
    app.setBehind('1', 'city', 'Elsewhere')
    const edit = editOf('1', { before: { city: before }, typed: { city: 'Tampa' } })
    const refused = await app.leads.commit(edit)
    expect(refused).toMatchObject({
      kind: 'conflict',
      conflicts: [{ field: 'city', before, now: 'Elsewhere', wanted: 'Tampa' }],
    })
    expect(app.demo.dialer.calls.get('update_lead')).toBeUndefined()
    const settled = await app.leads.commit({ ...edit, overwrite: { city: 'Elsewhere' } })
    expect(settled.kind).toBe('committed')
    expect(app.stored('1', 'city')).toBe('Tampa')
  })

  it('takes the row of custom fields away again that it made, unless somebody filled in more since', async () => {
    app = await startLeads()
    const changeRoof = async (leadId: string): Promise<number> => {
      app.setBehind(leadId, 'list_id', '101')
      await app.leads.commit(editOf(leadId, { customBefore: { roof_type: '' }, customTyped: { roof_type: 'flat' } }))
      expect(app.stored(leadId, 'entry_list_id')).toBe('101')
      return app.leads.listChanges(ref(leadId))[0]?.changeId ?? 0
    }
    const undo = (changeId: number) => app.leads.undo({ connectionId: 'demo', changeId, overwrite: {} })
    expect((await undo(await changeRoof('1'))).kind).toBe('committed')
    const { db } = app.demo.dialer.setup
    expect(db.get('SELECT custom, entry_list_id FROM leads WHERE lead_id = 1')).toMatchObject({
      custom: null,
      entry_list_id: '0',
    })

    const second = await changeRoof('2')
    const labels = Object.keys((await app.leads.open(ref('2'))).custom ?? {}).filter((label) => label !== 'roof_type')
    db.run(`UPDATE leads SET custom = json_set(custom, '$.' || ?, 'since') WHERE lead_id = 2`, labels[0] ?? '')
    await undo(second)
    const kept = (await app.leads.open(ref('2'))).custom
    expect(kept).toMatchObject({ roof_type: '', [labels[0] ?? '']: 'since' })
  })

  it('does not undo over what somebody wrote since, unless told to', async () => {
    app = await startLeads()
    const before = app.stored('1', 'city')
    await app.leads.commit(editOf('1', { before: { city: before }, typed: { city: 'Tampa' } }))
    app.setBehind('1', 'city', 'Elsewhere')
    const changeId = app.leads.listChanges(ref('1'))[0]?.changeId ?? 0
    const refused = await app.leads.undo({ connectionId: 'demo', changeId, overwrite: {} })
    expect(refused.kind).toBe('conflict')
    expect(app.stored('1', 'city')).toBe('Elsewhere')
    await app.leads.undo({ connectionId: 'demo', changeId, overwrite: { city: 'Elsewhere' } })
    expect(app.stored('1', 'city')).toBe(before)
  })

  it('sends nothing when everything is as wanted already', async () => {
    app = await startLeads()
    app.setBehind('1', 'city', 'Tampa')
    const result = await app.leads.commit(editOf('1', { before: { city: 'old' }, typed: { city: 'Tampa' } }))
    expect(result.kind).toBe('unchanged')
    expect(app.demo.dialer.calls.get('update_lead')).toBeUndefined()
  })

  it.each([
    [{ typed: { phone_number: '12' } }],
    [{ before: { list_id: '102' }, typed: { list_id: '' } }],
    [{ typed: { entry_date: '2026-01-01' } }],
    [{ typed: { nonsense: 'x' } }],
    [{ customTyped: { delete_lead: 'Y' } }],
    [{ customTyped: { 'a&delete_lead': 'Y' } }],
  ])('refuses %j before anything is sent', async (part) => {
    app = await startLeads()
    await expect(app.leads.commit(editOf('1', part as object))).rejects.toEqual(problem('bad-input'))
    expect(app.demo.dialer.calls.get('update_lead')).toBeUndefined()
  })

  it('changes the phone number, and does not move a lead into a list that is not there', async () => {
    app = await startLeads()
    const phone = app.stored('1', 'phone_number')
    await app.leads.commit(editOf('1', { before: { phone_number: phone }, typed: { phone_number: '(727) 555-9999' } }))
    expect(app.stored('1', 'phone_number')).toBe('7275559999')
    const list = app.stored('1', 'list_id')
    await expect(
      app.leads.commit(editOf('1', { before: { list_id: list }, typed: { list_id: '88888' } })),
    ).rejects.toEqual(problem('refused'))
    expect(app.stored('1', 'list_id')).toBe(list)
  })

  it('stages hopper and callback with the edit and says what the dialer said', async () => {
    app = await startLeads()
    const result = await app.leads.commit(
      editOf('1', { actions: { ...noActions, hopper: { kind: 'add', priority: 5, localCallTimeCheck: false } } }),
    )
    expect(result).toMatchObject({ kind: 'committed', notices: [expect.stringMatching(/hopper/i)] })
    expect(app.leads.listChanges(ref('1'))[0]?.undoRefusal).toMatch(/hopper/)
  })

  it('settles a lost answer by reading back: done, and written once', async () => {
    app = await startLeads()
    app.demo.dialer.faults.set([{ kind: 'reset-after', functionName: 'update_lead', next: 1 }])
    const before = app.stored('1', 'city')
    const result = await app.leads.commit(editOf('1', { before: { city: before }, typed: { city: 'Tampa' } }))
    expect(result.kind).toBe('committed')
    expect(app.demo.dialer.calls.get('update_lead')).toBe(1)
    expect(app.leads.listChanges(ref('1'))[0]).toMatchObject({ state: 'done' })
  })

  it('settles a lost answer by reading back: not done', async () => {
    app = await startLeads()
    app.demo.dialer.faults.set([{ kind: 'http-500-empty', functionName: 'update_lead', next: 1 }])
    const before = app.stored('1', 'city')
    await expect(app.leads.commit(editOf('1', { before: { city: before }, typed: { city: 'Tampa' } }))).rejects.toEqual(
      problem('lost-answer'),
    )
    expect(app.stored('1', 'city')).toBe(before)
    expect(app.leads.listChanges(ref('1'))[0]).toMatchObject({ state: 'refused', undoRefusal: 'It was not made.' })
  })

  it('says that a lead was deleted while it was open', async () => {
    app = await startLeads()
    app.demo.dialer.setup.db.run('DELETE FROM leads WHERE lead_id = 1')
    await expect(app.leads.commit(editOf('1', { before: { city: 'a' }, typed: { city: 'b' } }))).rejects.toEqual(
      problem('not-found'),
    )
  })

  it('says that a lead was archived while it was open, and writes nothing', async () => {
    app = await startLeads()
    const { db } = app.demo.dialer.setup
    db.run('INSERT INTO leads_archive SELECT * FROM leads WHERE lead_id = 1')
    db.run('DELETE FROM leads WHERE lead_id = 1')
    await expect(app.leads.commit(editOf('1', { before: { city: 'a' }, typed: { city: 'b' } }))).rejects.toMatchObject({
      problem: { code: 'not-found', action: expect.stringContaining('archived') },
    })
    expect(app.demo.dialer.calls.get('update_lead')).toBeUndefined()
  })

  it('leaves a lead in the list it was moved to while it was open', async () => {
    app = await startLeads()
    app.demo.dialer.setup.db.run("UPDATE leads SET list_id = '102' WHERE lead_id = 1")
    const before = app.stored('1', 'city')
    const done = await app.leads.commit(editOf('1', { before: { city: before }, typed: { city: 'Tampa' } }))
    expect(done).toMatchObject({ kind: 'committed', lead: { values: { list_id: '102', city: 'Tampa' } } })
    // Moved by hand too, from where it no longer is: that is a conflict, and nothing is sent.
    const moved = await app.leads.commit(editOf('1', { before: { list_id: '101' }, typed: { list_id: '103' } }))
    expect(moved).toMatchObject({ kind: 'conflict', conflicts: [{ field: 'list_id', now: '102' }] })
    expect(app.stored('1', 'list_id')).toBe('102')
  })

  it('says what was not stored because the list it was moved to has no such field', async () => {
    app = await startLeads()
    const { db } = app.demo.dialer.setup
    const [other] = db.all("SELECT list_id FROM lists WHERE custom_fields NOT LIKE '%roof_type%'")
    db.run(
      'UPDATE leads SET list_id = ?, entry_list_id = 0, custom = NULL WHERE lead_id = 1',
      String(other?.['list_id']),
    )
    const edit = editOf('1', { customBefore: { roof_type: '' }, customTyped: { roof_type: 'flat' } })
    expect(await app.leads.commit(edit)).toMatchObject({
      kind: 'committed',
      differences: [{ field: 'roof_type', wanted: 'flat' }],
      notices: [expect.stringContaining('no custom fields defined for this list')],
    })
    expect(db.get('SELECT custom, entry_list_id FROM leads WHERE lead_id = 1')).toMatchObject({ custom: null })
  })

  it('writes nothing on a read-only connection', async () => {
    app = await startLeads({}, 'read-only')
    await expect(
      app.leads.commit(editOf('1', { before: { city: app.stored('1', 'city') }, typed: { city: 'b' } })),
    ).rejects.toEqual(problem('read-only'))
    expect(app.leads.listChanges(ref('1'))[0]).toMatchObject({ state: 'refused' })
  })
})

describe('deleting a lead', () => {
  it('wants its id typed, keeps what it held, and says that there is no way back', async () => {
    app = await startLeads()
    const name = app.stored('1', 'first_name')
    await expect(app.leads.remove({ ...ref('1'), typed: '2' })).rejects.toEqual(problem('bad-input'))
    const { changeId } = await app.leads.remove({ ...ref('1'), typed: '1' })
    await expect(app.leads.open(ref('1'))).rejects.toEqual(problem('not-found'))
    const [change] = app.leads.listChanges(ref('1'))
    expect(change?.fields).toContainEqual({ field: 'first_name', before: name, after: '', custom: false })
    expect(change?.undoRefusal).toMatch(/cannot bring a deleted lead back/)
    await expect(app.leads.undo({ connectionId: 'demo', changeId, overwrite: {} })).rejects.toEqual(problem('conflict'))
  })
})

describe('adding one lead', () => {
  const lead = (phone: string) => ({
    connectionId: 'demo',
    listId: '101',
    values: { phone_number: phone, first_name: 'José', state: 'florida' },
    custom: {},
    duplicateCheck: 'DUPLIST',
    dncCheck: false,
    toHopper: false,
  })

  it('checks as the import does, adds, and refuses the duplicate with the lead that has the number', async () => {
    app = await startLeads()
    const added = await app.leads.add(lead('(727) 555-0142'))
    const leadId = added.kind === 'added' ? added.leadId : ''
    expect(app.stored(leadId, 'phone_number')).toBe('7275550142')
    expect(app.stored(leadId, 'state')).toBe('FL')
    expect(await app.leads.add(lead('727-555-0142'))).toMatchObject({ kind: 'duplicate', leadId })
    await expect(app.leads.add(lead('12'))).rejects.toEqual(problem('bad-input'))
  })

  it('never adds twice when the answer is lost', async () => {
    app = await startLeads()
    app.demo.dialer.faults.set([{ kind: 'reset-after', functionName: 'add_lead', next: 1 }])
    const added = await app.leads.add(lead('7275550143'))
    expect(added.kind).toBe('added')
    expect(app.demo.dialer.calls.get('add_lead')).toBe(1)
  })
})

describe('searches', () => {
  it('are remembered once each, kept by name and forgotten', async () => {
    app = await startLeads()
    const query = {
      kind: 'keys' as const,
      by: 'lead-id' as const,
      keys: ['1', '2'],
      scope: { kind: 'system' as const },
      archived: 'without' as const,
    }
    for (let time = 0; time < 2; time += 1) {
      for await (const _ of app.leads.watchFound({ connectionId: 'demo', query })) continue
    }
    const kept = app.leads.saveSearch({ connectionId: 'demo', name: 'first two', query })
    const all = app.leads.listSearches({ connectionId: 'demo' })
    expect(all.map(({ name, found, keys }) => ({ name, found, keys }))).toEqual([
      { name: 'first two', found: null, keys: 2 },
      { name: null, found: 2, keys: 2 },
    ])
    expect(all[0]?.query).toMatchObject({ keys: ['1'] })
    expect(app.leads.getSearch({ searchId: kept.searchId })).toEqual(query)
    expect(app.leads.removeSearch({ searchId: kept.searchId })).toEqual({ removed: true })
    expect(app.leads.listSearches({ connectionId: 'demo' })).toHaveLength(1)

    app.leads.saveSearch({ connectionId: 'demo', name: 'again', query })
    expect(app.leads.clearHistory({ connectionId: 'demo' })).toEqual({ removed: 1 })
    expect(app.leads.listSearches({ connectionId: 'demo' }).map(({ name }) => name)).toEqual(['again'])
  })
})
