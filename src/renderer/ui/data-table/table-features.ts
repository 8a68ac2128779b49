import {
  columnFilteringFeature,
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  type Column,
  type ColumnDef,
  type Header,
  type ReactTable,
  type Row as TableRow,
  type RowData,
} from '@tanstack/react-table'
import { passesFilter } from './cell-filter.ts'
import { compareCells, type CellValue, type DataColumn } from './data-column.ts'

/** What the one table of the app can do; only these parts of the library are bundled. */
export const features = tableFeatures({
  columnFilteringFeature,
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
})

export type Features = typeof features
export type Grid<Row extends RowData> = ReactTable<Features, Row>
export type GridRow<Row extends RowData> = TableRow<Features, Row>
export type GridColumn<Row extends RowData> = Column<Features, Row>
export type GridHeader<Row extends RowData> = Header<Features, Row>

const defaultWidthPx = 150

const valueOrNone = (value: CellValue): CellValue | undefined => (value === null || value === '' ? undefined : value)

/** What a cell holds; null for an empty one. */
export const valueOf = <Row extends RowData>(row: GridRow<Row>, columnId: string): CellValue =>
  row.getValue<CellValue | undefined>(columnId) ?? null

/** The library's column definition for one of ours. */
export function columnDefinition<Row extends RowData>(column: DataColumn<Row>): ColumnDef<Features, Row> {
  return {
    id: column.id,
    header: column.title,
    // An empty cell stays last in either direction, which the library does for what has no value at all.
    accessorFn: (row) => valueOrNone(column.value(row)),
    sortUndefined: 'last',
    size: column.widthPx ?? defaultWidthPx,
    minSize: 48,
    filterFn: (row, _id, typed) => passesFilter(column.value(row.original), String(typed ?? '')),
    sortFn: (left, right, id) => compareCells(valueOf(left, id), valueOf(right, id)),
  }
}
