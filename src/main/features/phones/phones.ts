import type { FunctionName, ParamsOf } from '../../../shared/catalogue/index.ts'
import { isSecretParam } from '../../../shared/catalogue/secret-param.ts'
import type { AliasPlace, PhonePlace } from '../../../shared/model/phone.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { storedValue } from '../../../shared/values/stored-value.ts'
import { passwordFault } from '../../../shared/values/user-rules.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { RefusedError } from '../../dialer/errors.ts'
import { refuseFaults, type SettingValues } from '../../dialer/operations/change-settings.ts'

interface Said {
  readonly said: string
}

/** Phones and their aliases: what the contract's procedures of the same names ask for. */
export interface Phones {
  add(input: PhonePlace & { values: SettingValues }): Promise<Said>
  change(input: PhonePlace & { values: SettingValues }): Promise<Said>
  remove(input: PhonePlace & { typed: string }): Promise<Said>
  addAlias(input: AliasPlace & { values: SettingValues }): Promise<Said>
  changeAlias(input: AliasPlace & { values: SettingValues }): Promise<Said>
  removeAlias(input: AliasPlace & { typed: string }): Promise<Said>
}

/** Refusals that say what stands in the way, in words for the admin. */
const conflicts: readonly (readonly [words: string, why: string, action: string])[] = [
  [
    'PHONE ALREADY EXISTS',
    'This server has a phone with this extension.',
    'Change that one, or choose another extension.',
  ],
  ['LOGIN ALREADY EXISTS', 'Another phone has this login, on whatever server.', 'Choose another phone login.'],
  ['ALIAS ALREADY EXISTS', 'There is an alias of this id.', 'Change that one, or choose another id.'],
  ['ALIAS DOES NOT EXIST', 'There is no alias of this id.', 'Add it first.'],
  ['SERVER DOES NOT EXIST', 'The dialer has no server with this address.', 'See Admin → Servers for their addresses.'],
  ['PHONE DOES NOT EXIST', 'There is no such phone.', 'Check extension and server, or add the phone first.'],
  ['TEMPLATE ID DOES NOT EXIST', 'There is no such template.', 'See Admin → Templates.'],
]

export function createPhones({ dialers }: { readonly dialers: Dialers }): Phones {
  const run = async (connectionId: string, functionName: FunctionName, params: SettingValues): Promise<Said> => {
    const { nonLatin } = dialers.connection(connectionId)
    for (const name of ['phone_pass', 'registration_password']) {
      const fault = params[name] === undefined || params[name] === '--BLANK--' ? null : passwordFault(params[name], 30)
      if (fault !== null) throw new ProblemError({ code: 'bad-input', what: fault, field: name })
    }
    refuseFaults(functionName, params, nonLatin)
    refuseAlterations(functionName, params, nonLatin)
    const client = await dialers.clientFor(connectionId)
    // Names and values were checked against the catalogue just now.
    const { answer, raw } = await client.call(functionName, params as ParamsOf<typeof functionName>)
    const done = answer.lines.find((line) => line.kind === 'SUCCESS')
    if (done) return { said: done.reason }
    const [first] = answer.lines
    const reason = first?.reason ?? 'It says nothing.'
    const known = conflicts.find(([words]) => reason.includes(words))
    if (!known) throw new RefusedError(functionName, reason, first?.values ?? [], raw)
    throw new ProblemError({
      code: 'conflict',
      what: `The dialer refused: ${reason}.`,
      why: known[1],
      action: known[2],
    })
  }
  const phone = ({ extension, serverIp }: PhonePlace): SettingValues => ({ extension, server_ip: serverIp })

  return {
    add: (input) => run(input.connectionId, 'add_phone', { ...phone(input), ...input.values }),
    change: (input) => run(input.connectionId, 'update_phone', { ...phone(input), ...input.values }),
    remove: async (input) => {
      refuseUntyped(input.typed, input.extension)
      return run(input.connectionId, 'update_phone', { ...phone(input), delete_phone: 'Y' })
    },
    addAlias: ({ connectionId, aliasId, values }) =>
      run(connectionId, 'add_phone_alias', { alias_id: aliasId, ...values }),
    changeAlias: ({ connectionId, aliasId, values }) =>
      run(connectionId, 'update_phone_alias', { alias_id: aliasId, ...values }),
    removeAlias: async ({ connectionId, aliasId, typed }) => {
      refuseUntyped(typed, aliasId)
      return run(connectionId, 'update_phone_alias', { alias_id: aliasId, delete_alias: 'Y' })
    },
  }
}

/** A login that is cut or stripped without a word is one nobody can use. */
function refuseAlterations(functionName: FunctionName, params: SettingValues, nonLatin: boolean): void {
  for (const [field, value] of Object.entries(params)) {
    const stored = storedValue(functionName, field, value, { nonLatin })
    if (value === '--BLANK--' || stored === value) continue
    const what = isSecretParam(field)
      ? 'The dialer would change this password.'
      : `The dialer would keep “${stored}” of “${value}”.`
    throw new ProblemError({ code: 'bad-input', what, field })
  }
}

function refuseUntyped(typed: string, id: string): void {
  if (typed.trim() === id) return
  const why = 'What was typed to confirm is another id.'
  throw new ProblemError({
    code: 'bad-input',
    what: `${id} was not deleted.`,
    why,
    action: `Type ${id}.`,
    field: 'typed',
  })
}
