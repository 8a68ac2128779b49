import type { ContractProcedure, ErrorMap, InferSchemaInput, InferSchemaOutput, Meta, Schema } from '@orpc/contract'

/** What a feature has to have so that a part of the contract can be served by it: a method for each procedure. */
export type FeatureFor<Part> = {
  readonly [Name in keyof Part]: Part[Name] extends ContractProcedure<infer Input, infer Output, ErrorMap, Meta>
    ? MethodFor<Input, Output>
    : never
}

type AnySchema = Schema<unknown, unknown>
type MethodFor<Input extends AnySchema, Output extends AnySchema> = {
  // A method, so that a feature may ask for less than the contract gives.
  call(input: InferSchemaOutput<Input>, signal?: AbortSignal): Promisable<InferSchemaInput<Output>>
}['call']
type Promisable<Value> = Value | Promise<Value>

/** A part of the contract, ready to be implemented. */
type Implementable<Part> = { readonly [Name in keyof Part]: { handler: (handle: never) => unknown } }
type Implemented<Served> = {
  [Name in keyof Served]: Served[Name] extends { handler: (handle: never) => infer Procedure } ? Procedure : never
}

/** Serves a part of the contract by the methods of a feature that have the names of its procedures. */
export function delegate<Part extends object, Served extends Implementable<Part>>(
  part: Part,
  served: Served,
  feature: FeatureFor<Part>,
): Pick<Implemented<Served>, keyof Part & keyof Served> {
  const methods = feature as Readonly<Record<string, (input: unknown, signal?: AbortSignal) => unknown>>
  const procedures = served as unknown as Readonly<Record<string, { handler: (handle: Handle) => unknown }>>
  return Object.fromEntries(
    Object.keys(part).map((name) => [
      name,
      procedures[name]?.handler(({ input, signal }) => methods[name]?.(input, signal)),
    ]),
  ) as Pick<Implemented<Served>, keyof Part & keyof Served>
}

type Handle = (call: { input: unknown; signal?: AbortSignal }) => unknown
