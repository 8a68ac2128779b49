import type { Catalogue, FunctionName } from './index.ts'

type Names<List> = List extends readonly (infer Name extends string)[] ? Name : never

type ColumnsOf<Spec> = Spec extends { readonly output: { readonly columns: infer Columns } } ? Names<Columns> : never

type FurtherColumnsOf<Spec> = Spec extends { readonly output: { readonly optionalColumns: infer Columns } }
  ? Names<Columns>
  : never

/** Columns a row of a function's data answer can have on the newest build, also those a parameter has to ask for. */
export type ColumnOf<F extends FunctionName> = ColumnsOf<Catalogue[F]> | FurtherColumnsOf<Catalogue[F]>
