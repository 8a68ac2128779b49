import type { ParamSpec } from '../../../shared/catalogue/index.ts'

/** Lengths as the catalogue has them, in words; null where there is no limit. */
export function lengthWords({ minLength, maxLength, type }: ParamSpec): string | null {
  const unit = type === 'digits' ? 'digit' : 'character'
  const units = (count: number): string => `${count} ${unit}${count === 1 ? '' : 's'}`
  if (minLength !== undefined && maxLength !== undefined) {
    return minLength === maxLength ? units(minLength) : `${minLength} to ${units(maxLength)}`
  }
  if (maxLength !== undefined) return `at most ${units(maxLength)}`
  return minLength === undefined ? null : `at least ${units(minLength)}`
}

/**
 * Why a value cannot be sent, or null. Only what the dialer would refuse: a value it cuts or strips without a word is
 * shown beside the field as what will be stored.
 */
export function paramFault(spec: ParamSpec, value: string): string | null {
  if (value === '') return spec.required === true ? 'Required.' : null
  const isClearing = value === '--BLANK--'
  if (isClearing) return null
  if (spec.type === 'digits' && !/^[0-9]+$/.test(value)) return 'Digits only.'
  if ((spec.type === 'enum' || spec.type === 'bool') && spec.values !== undefined && !spec.values.includes(value)) {
    return `One of ${spec.values.join(', ')}.`
  }
  if (spec.limit !== 'code') return null
  const tooShort = spec.minLength !== undefined && value.length < spec.minLength
  const tooLong = spec.maxLength !== undefined && value.length > spec.maxLength
  return tooShort || tooLong ? `The dialer wants ${lengthWords(spec) ?? 'another length'}.` : null
}

/** Parameters the form shows: login and caller label are the connection's own. */
export const formParams = (params: readonly ParamSpec[]): readonly ParamSpec[] =>
  params.filter(({ name }) => !['source', 'user', 'pass', 'function'].includes(name))

/** Field → fault, for every field that has one. */
export function faultsOf(
  params: readonly ParamSpec[],
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const faults = formParams(params).map((spec) => [spec.name, paramFault(spec, values[spec.name] ?? '')] as const)
  return Object.fromEntries(faults.filter((entry): entry is [string, string] => entry[1] !== null))
}

/** Names of parameters that hold a password: never shown, kept in the history or copied. */
export const isSecretName = (name: string): boolean => /pass(word)?$|^pass|secret/i.test(name)
