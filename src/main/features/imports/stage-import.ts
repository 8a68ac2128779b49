import type { Connection } from '../../../shared/model/connection.ts'
import type { ImportRequest } from '../../../shared/model/import.ts'
import type { StageJob } from '../../jobs/kind.ts'
import type { RegisteredFile } from '../../ports.ts'
import { openJournal } from '../../store/journal.ts'
import type { JobsStore } from '../../store/jobs-store.ts'
import type { SketchesStore } from '../../store/sketches-store.ts'
import { noRows } from './import-problems.ts'
import { writeJobFacts } from './job-facts.ts'
import type { PreparingThreads } from './preparing/preparing-threads.ts'
import { planOf } from './preparing/stage-row.ts'
import { chooseStampField } from './sending/stamp.ts'
import { findLoadedBefore } from './to-import-job.ts'

/** A file to be loaded. */
export interface Load {
  readonly request: ImportRequest
  readonly file: RegisteredFile
  readonly connection: Connection
  readonly retry?: Retry | undefined
}

/** The file holds rows of an earlier import. */
export interface Retry {
  /** That import, and those it tried again itself. */
  readonly retryOf: readonly string[]
  /** Of each row: its line in the file that was loaded first. */
  readonly lines: Uint32Array
}

export interface StageImportDeps {
  readonly jobs: JobsStore
  readonly sketches: SketchesStore
  readonly threads: PreparingThreads
}

/** Reads the file into the journal, each row checked, in a thread of its own. */
export const stageImport =
  ({ request, file, connection, retry }: Load, { jobs, sketches, threads }: StageImportDeps): StageJob =>
  async ({ record, journalFile, signal, readRows, keepHash }) => {
    const { reading, mapping, options } = request
    const trunkPrefix = connection.trunkPrefix ?? false
    const prepared = await threads.prepare(
      {
        path: file.path,
        name: file.name,
        reading,
        ...(retry && { lines: retry.lines }),
        journalFile,
        nonLatin: connection.nonLatin,
        endRepeatedNumbers: options.repeatedNumbers === 'skip',
        onAltered: options.onAltered,
        plan: planOf(mapping, options, trunkPrefix),
      },
      readRows,
      signal,
    )
    if (prepared.rows === 0) throw noRows(file.name)
    const journal = openJournal(journalFile)
    try {
      writeJobFacts(journal, {
        undoOf: null,
        retryOf: [...(retry?.retryOf ?? [])],
        reading,
        mapping,
        options,
        header: prepared.header === null ? null : [...prepared.header],
        stampField: chooseStampField(Object.keys(mapping), options.stampField),
        cells: prepared.cells,
        nonLatin: connection.nonLatin,
        trunkPrefix,
        dateOrders: prepared.dateOrders,
        numberFields: [...prepared.numberFields],
      })
    } finally {
      journal.close()
    }
    const { inputHash, sketch } = prepared
    sketches.put(record.id, sketch)
    sketches.putLoadedBefore(record.id, findLoadedBefore({ ...record, inputHash }, { jobs, sketches }, retry?.retryOf))
    keepHash(inputHash)
    return request.hold ? 'hold' : 'go'
  }
