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

/** The library's column definition for one of ours. */
export function columnDefinition<Row extends RowData>(column: DataColumn<Row>): ColumnDef<Features, Row> {
  return {
    id: column.id,
    header: column.title,
    accessorFn: column.value,
    size: column.widthPx ?? defaultWidthPx,
    minSize: 48,
    filterFn: (row, id, typed) => passesFilter(row.getValue<CellValue>(id), String(typed ?? '')),
    sortFn: (left, right, id) => compareCells(left.getValue<CellValue>(id), right.getValue<CellValue>(id)),
  }
}
