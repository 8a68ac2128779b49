import { getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract'
import { isProcedure } from '@orpc/server'
import { expect, test } from 'vitest'
import type { App } from '../../src/main/app.ts'
import { noDoorFiles } from '../../src/main/rpc/door-files.ts'
import { createRouter } from '../../src/main/rpc/router.ts'
import { contract } from '../../src/shared/contract/index.ts'

/** Every leaf of a nested object that `isLeaf` takes, by its path. */
function leavesOf(
  tree: object,
  isLeaf: (value: unknown) => boolean,
  path: readonly string[] = [],
): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    if (isLeaf(value)) return [[[...path, key].join('.'), value] as [string, unknown]]
    return typeof value === 'object' && value !== null ? leavesOf(value, isLeaf, [...path, key]) : []
  })
}

const asked = leavesOf(contract, isContractProcedure)

test('every procedure of the contract is served, and nothing else', () => {
  // Handlers only delegate, so a router over an empty app can be built and looked at.
  const router = createRouter({ imports: {} } as unknown as App, noDoorFiles)
  const served = leavesOf(router, isProcedure).map(([name]) => name)
  expect(asked.length).toBeGreaterThan(10)
  expect(served.toSorted()).toEqual(asked.map(([name]) => name).toSorted())
})

test('streams, and only streams, are called watch…', () => {
  const isStream = (procedure: unknown): boolean =>
    isContractProcedure(procedure) && getEventIteratorSchemaDetails(procedure['~orpc'].outputSchema) !== undefined
  const misnamed = asked.filter(([name, procedure]) => /\.watch[A-Z]?/.test(name) !== isStream(procedure))
  expect(misnamed.map(([name]) => name)).toEqual([])
  expect(asked.some(([, procedure]) => isStream(procedure))).toBe(true)
})

test('every procedure says what it takes and gives, and can fail with a problem', () => {
  const vague = asked.filter(([, procedure]) => {
    if (!isContractProcedure(procedure)) return true
    const { outputSchema, errorMap } = procedure['~orpc']
    return outputSchema === undefined || !('PROBLEM' in errorMap)
  })
  expect(vague.map(([name]) => name)).toEqual([])
})
