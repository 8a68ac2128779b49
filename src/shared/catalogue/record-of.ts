import type { Catalogue, FunctionName } from './index.ts'

type OutputOf<F extends FunctionName> = Catalogue[F] extends { readonly output: infer Output } ? Output : never

type Names<List> = List extends readonly (infer Name extends string)[] ? Name : never

/** Columns a row of a function's data answer has on the newest build; older builds may lack some. */
export type ColumnOf<F extends FunctionName> =
  OutputOf<F> extends { readonly columns: infer Columns } ? Names<Columns> : never

/** Columns that only come where a parameter asks for them. */
export type OptionalColumnOf<F extends FunctionName> =
  OutputOf<F> extends { readonly optionalColumns: infer Columns } ? Names<Columns> : never

/**
 * One row of a data answer by column name. Every name may be missing: a build may be older than the catalogue, and
 * columns of custom fields stand beside the known ones.
 */
export type RecordOf<F extends FunctionName> = {
  readonly [Column in ColumnOf<F> | OptionalColumnOf<F>]?: string
}
