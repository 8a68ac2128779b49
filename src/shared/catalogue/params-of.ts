import type { Catalogue, FunctionName } from './index.ts'

type ParamsUnion<F extends FunctionName> = Catalogue[F]['params'][number]

/** What a caller may give for one parameter, by its type in the catalogue. */
type ValueOf<P> = P extends { readonly type: 'digits' }
  ? string | number
  : P extends { readonly type: 'enum' | 'bool'; readonly values: readonly (infer V)[] }
    ? V
    : string

type OwnParams<F extends FunctionName> = Exclude<
  ParamsUnion<F>,
  { readonly name: 'source' | 'user' | 'pass' | 'function' }
>

type RequiredParams<F extends FunctionName> = Extract<OwnParams<F>, { readonly required: true }>
type OptionalParams<F extends FunctionName> = Exclude<OwnParams<F>, { readonly required: true }>

/**
 * The parameters of a function as its callers write them: a misspelt name or a value of the wrong type does not
 * compile. Login, `function` and `source` are the client's own.
 */
export type ParamsOf<F extends FunctionName> = {
  readonly [P in RequiredParams<F> as P['name']]: ValueOf<P>
} & {
  readonly [P in OptionalParams<F> as P['name']]?: ValueOf<P> | undefined
}
