import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commonErrors, commonParams } from '../../../src/shared/catalogue/every-call.ts'
import { fieldFilters } from '../../../src/shared/catalogue/field-filters.ts'
import { type FunctionSpec, functionNames, functionSpec, isFunctionName } from '../../../src/shared/catalogue/index.ts'

interface WrittenFunction {
  readonly name: string
  readonly kind: string
  readonly permissions: {
    readonly user_level: number | null
    readonly flags: readonly string[]
    readonly scope?: string
    readonly extra?: string
  }
  readonly notes?: readonly string[]
  readonly params: readonly { readonly name: string }[]
}

interface Written {
  readonly common: {
    readonly params: unknown
    readonly errors: readonly { readonly pattern: string }[]
    readonly fieldFilters: Readonly<Record<string, unknown>>
  }
  readonly functions: readonly WrittenFunction[]
}

/** The one note that refers to another part of the file says in the app what stands there. */
const forPeople = (note: string): string =>
  note.replace(
    'With HTTP 500 after the SUCCESS line (see common.http500) the later steps',
    'When the server fails with HTTP 500 after the SUCCESS line, the lead is there, but the later steps',
  )

const file = join(import.meta.dirname, '..', '..', 'fixtures', 'catalogue.json')
const written = JSON.parse(readFileSync(file, 'utf8')) as Written
const guideNames = ['add_to_hopper', 'campaign_stats', 'lead_status', 'list_count_status', 'search_leads']
const specs = functionNames.map(functionSpec)

describe('the catalogue in code against the written one', () => {
  test('holds the same functions, and the five of the guide', () => {
    const names = written.functions.map(({ name }) => name)
    expect(names).toHaveLength(63)
    expect([...functionNames].toSorted()).toEqual([...names, ...guideNames].toSorted())
    expect(specs.filter(({ dialect }) => dialect === 'guide').map(({ name }) => name)).toEqual(guideNames)
  })

  test.each(written.functions.map((each) => [each.name, each] as const))(
    '%s is word for word the same',
    (name, each) => {
      if (!isFunctionName(name)) throw new Error(`${name} is missing`)
      const { kind, permissions, notes, ...rest } = each
      const { user_level: userLevel, ...others } = permissions
      expect(functionSpec(name)).toMatchObject({
        ...rest,
        effect: kind,
        dialect: 'stock',
        permissions: { userLevel, ...others },
        notes: (notes ?? []).map(forPeople),
      })
      expect(functionSpec(name).params.map((param) => param.name)).toEqual(each.params.map((param) => param.name))
    },
  )

  test('what every call shares is the same', () => {
    const { _note: _, ...filters } = written.common.fieldFilters
    expect(fieldFilters).toEqual(filters)
    expect(commonParams).toEqual(written.common.params)
    expect(commonErrors).toEqual(
      written.common.errors.map((each) => ({ ...each, pattern: each.pattern.replaceAll(String.raw`\n`, '\n') })),
    )
  })
})

describe('what the app adds to it', () => {
  test('every function stands under its own name', () => {
    expect(functionNames.filter((name) => functionSpec(name).name !== name)).toEqual([])
  })

  test('a condition that makes a call destructive names one of its parameters, and a value that can be sent', () => {
    const conditions = specs.flatMap((spec) => (spec.destructiveWhen ?? []).map((text) => [spec, text] as const))
    const faulty = conditions.filter(([spec, text]) => !canBeSent(spec, text))
    expect(conditions.length).toBeGreaterThan(10)
    expect(faulty.map(([spec, text]) => `${spec.name} ${text}`)).toEqual([])
  })

  test('every parameter that deletes, resets or empties is among these conditions', () => {
    const unguarded = specs.flatMap((spec) =>
      spec.params
        .filter(({ name }) => /^(?:delete|reset)_(?!time$)/.test(name))
        .filter(({ name }) => !spec.destructiveWhen?.some((condition) => condition.startsWith(`${name}=`)))
        .map(({ name }) => `${spec.name} ${name}`),
    )
    // One lead that is called once more, and an option of a voicemail box.
    expect(unguarded).toEqual(['update_lead reset_lead', 'update_phone delete_vm_after_email'])
  })
})

function canBeSent(spec: FunctionSpec, condition: string): boolean {
  const [name, value] = condition.split('=') as [string, string]
  const param = spec.params.find((candidate) => candidate.name === name)
  return param !== undefined && (value === '*' || (param.values?.includes(value) ?? false))
}
