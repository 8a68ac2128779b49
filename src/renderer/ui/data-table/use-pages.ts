import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { pagesOf } from './pages-of.ts'

/** Rows of a page are asked for together; a screenful is a quarter of it. */
export const pageRows = 100

export interface PageAnswer<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

interface Pages<Row> {
  /** Null until the first page has come. */
  readonly total: number | null
  readonly rows: readonly Row[]
  readonly rowAt: (index: number) => Row | undefined
  readonly error: unknown
  readonly show: (first: number, last: number) => void
  readonly retry: () => void
}

/**
 * The rows in sight of a source too large for the page, fetched by pages around them.
 *
 * @param sourceKey names the source in the cache; the pages are fetched anew when it is invalidated
 */
export function usePages<Row>(
  sourceKey: readonly unknown[],
  load: (offset: number, limit: number) => Promise<PageAnswer<Row>>,
): Pages<Row> {
  const [sight, setSight] = useState({ first: 0, last: 0 })
  // The first page stays: it tells how many rows there are while the others are on their way.
  const numbers = [...new Set([0, ...pagesOf(sight.first, sight.last, pageRows)])]
  const pages = useQueries({
    queries: numbers.map((page) => ({
      queryKey: [...sourceKey, page],
      queryFn: () => load(page * pageRows, pageRows),
      // A page looked at long ago is asked for again: the rows may have moved on.
      gcTime: 30_000,
      staleTime: 10_000,
    })),
  })
  const byNumber = new Map(numbers.map((page, at) => [page, pages[at]?.data?.rows ?? []]))
  const failed = pages.find((page) => page.isError)
  return {
    total: pages[0]?.data?.total ?? null,
    rows: [...byNumber.values()].flat(),
    rowAt: (index) => byNumber.get(Math.floor(index / pageRows))?.[index % pageRows],
    error: failed?.error ?? null,
    show: (first, last) => {
      if (pagesOf(first, last, pageRows).some((page) => !byNumber.has(page))) setSight({ first, last })
    },
    retry: () => void Promise.all(pages.filter((page) => page.isError).map((page) => page.refetch())),
  }
}
