import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { type ImportOptions, importOptionsSchema } from '../../../shared/model/import.ts'
import type { ResultName } from '../../../shared/model/job-view.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { JobEngine } from '../../jobs/engine.ts'
import type { JobKindSpec, JobPlace } from '../../jobs/kind.ts'
import type { SketchesStore } from '../../store/sketches-store.ts'
import { importFolder } from './import-folder.ts'
import type { Imports } from './imports.ts'
import { readJobFacts } from './job-facts.ts'
import { loadedBeforeOf } from './to-import-job.ts'

type OwnRunner = NonNullable<JobKindSpec<ImportOptions>['runBy']>

/** Makes imports, and the jobs that take one back, known to the engine; they are run by the import itself. */
export function registerImportKinds(engine: JobEngine, imports: Imports, sketches: SketchesStore): void {
  const runBy: OwnRunner = {
    pause: (jobId) => imports.pause({ jobId }),
    resume: (jobId) => imports.resume({ jobId }),
    cancel: (jobId) => imports.cancel({ jobId }),
    undo: async (jobId) => (await imports.undoLoad({ jobId })).jobId,
    watch: async function* (jobId, signal) {
      for await (const { progress } of imports.watch({ jobId }, signal)) yield progress
    },
  }
  const common = {
    options: importOptionsSchema,
    noun: 'row',
    lane: 'import',
    columns: [],
    fileBase: 'import',
    open: () => {
      throw new ProblemError({ code: 'internal', what: 'An import is run by itself.' })
    },
    own: {
      columns: (journal) => {
        const { header, cells } = readJobFacts(journal)
        const names = header ?? Array.from({ length: cells ?? 0 }, (_, at) => `Column ${at + 1}`)
        return names.map((name) => ({ name, title: name }))
      },
      cells: (row) => JSON.parse(row.input) as string[],
      results: (place) =>
        resultNames.flatMap((which) => {
          const path = fileOf(place, which)
          return path === null ? [] : [{ which, name: basename(path) }]
        }),
      resultFile: fileOf,
    },
    runBy,
  } satisfies Partial<JobKindSpec<ImportOptions>>
  engine.register({
    ...common,
    kind: 'import',
    done: ['added', 'updated', 'moved'],
    details: (record, options) => ({
      kind: 'import',
      options,
      loadedBefore: loadedBeforeOf(record, sketches),
      inputHash: record.inputHash,
    }),
    undo: {
      refusal: ({ counts }) => (counts.added === 0 ? 'The import added no lead.' : null),
      start: () => Promise.reject(new ProblemError({ code: 'internal', what: 'An import is undone by itself.' })),
    },
  })
  engine.register({
    ...common,
    kind: 'import-undo',
    done: ['deleted'],
    details: (_, { listId }) => ({ kind: 'import-undo', listId }),
  })
}

const resultNames = ['success', 'rejects', 'undecided'] as const

function fileOf({ record, dir }: JobPlace<ImportOptions>, which: ResultName): string | null {
  if (which === 'all' || which === 'not-done') return null
  const path = importFolder(dirname(dir), record.id, record.title).resultFile(which)
  return existsSync(path) ? path : null
}
