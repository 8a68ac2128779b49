import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileRef } from '../../../../shared/model/file.ts'
import {
  type ImportOptions,
  type Mapping,
  type Preset,
  presetFileSchema,
  type PresetFile,
  presetSchema,
} from '../../../../shared/model/import.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import type { Clock, FileSource, Paths } from '../../../ports.ts'
import type { PresetsStore } from '../../../store/presets-store.ts'
import { headerSignature, mappingOfPreset, presetFields } from '../mapping/preset-mapping.ts'

export interface PresetsDeps {
  readonly store: PresetsStore
  readonly files: FileSource
  readonly paths: Paths
  readonly clock: Clock
}

/** Mappings kept under a name: found by the headers of a file, taken along as a file. */
export interface Presets {
  list(): Preset[]
  /** @throws ProblemError `not-found` naming those there are */
  get(name: string): Preset
  /** The preset for a file with these headers, and its mapping; null: there is none. */
  findFor(headers: readonly string[]): { preset: Preset; mapping: Mapping } | null
  save(input: {
    name: string
    headers: readonly string[]
    mapping: Mapping
    options: ImportOptions
    /** The connection whose list the options name. */
    connectionId?: string | null
  }): Preset
  remove(name: string): void
  exportFile(name: string): Promise<FileRef>
  importFile(fileId: string): Promise<Preset>
}

/** More than any mapping needs; a larger file is something else. */
const mostBytes = 2_000_000

export function createPresets({ store, files, paths, clock }: PresetsDeps): Presets {
  const keep = (preset: Preset): Preset => {
    const named = Object.values(preset.fields).flatMap((source) => ('value' in source ? [] : source.headers))
    const headers = preset.headers.length > 0 ? preset.headers : [...new Set(named)]
    const checked = presetSchema.parse({ ...preset, headers })
    // A file edited by hand may feed fields from columns it does not list.
    mappingOfPreset(checked, headers)
    store.put(checked, headerSignature(checked.headers), clock.now())
    return checked
  }
  const get = (name: string): Preset => {
    const found = store.find(name)
    if (found) return found
    const names = store.list().map((preset) => preset.name)
    throw new ProblemError({
      code: 'not-found',
      what: `There is no preset “${name}”`,
      action: names.length === 0 ? 'Save one first.' : `There are: ${names.join(', ')}.`,
      field: 'preset',
    })
  }
  return {
    list: () => store.list(),
    get,
    findFor(headers) {
      const signature = headerSignature(headers)
      const preset = signature === '' ? null : store.findFor(signature)
      return preset && { preset, mapping: mappingOfPreset(preset, headers) }
    },
    save({ name, headers, mapping, options, connectionId = null }) {
      if (headerSignature(headers) === '') {
        throw new ProblemError({
          code: 'bad-input',
          what: 'A file without headers cannot have a preset',
          why: 'A preset knows columns by their headers.',
          field: 'headers',
        })
      }
      const fields = presetFields(mapping, headers)
      return keep({ name, headers: [...headers], fields, options, connectionId })
    },
    remove: (name) => store.remove(name),
    async exportFile(name) {
      // Connections are this computer's own; where the file goes, it names none.
      const { connectionId: _, ...preset } = get(name)
      await mkdir(paths.inboxDir, { recursive: true })
      const fileName = `${preset.name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')}.preset.json`
      const path = join(paths.inboxDir, fileName)
      await writeFile(path, `${JSON.stringify(preset, null, 2)}\n`)
      const { fileId, sizeBytes } = await files.register({ path, name: fileName, owned: true })
      return { fileId, name: fileName, sizeBytes }
    },
    async importFile(fileId) {
      const file = files.find(fileId)
      if (!file) throw new ProblemError({ code: 'not-found', what: 'The file is not known any more' })
      const { options, ...preset } = await readPresetFile(file.path, file.name)
      const listId = options.listId
      if (listId === undefined) {
        throw new ProblemError({
          code: 'bad-input',
          what: `${file.name} names no list`,
          action: 'Add "options": { "listId": "…" } to it.',
          field: 'options.listId',
        })
      }
      const usual = { phoneCode: '1', duplicateCheck: '', dncCheck: false, maxConnections: null }
      return keep(presetSchema.parse({ ...preset, options: { ...usual, ...options, listId }, connectionId: null }))
    },
  }
}

/** @throws ProblemError `unreadable-file` naming the part that is off */
export async function readPresetFile(path: string, name: string): Promise<PresetFile> {
  const unreadable = (why: string): ProblemError =>
    new ProblemError({
      code: 'unreadable-file',
      what: `${name} is not a preset`,
      why,
      action: 'Export one from Dialdeck to see how it looks.',
    })
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  )
  if (size === null) throw unreadable('There is no such file.')
  if (size > mostBytes) throw unreadable('It is too large.')
  let json: unknown
  try {
    json = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/, ''))
  } catch {
    throw unreadable('It is not JSON.')
  }
  const parsed = presetFileSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw unreadable(`${issue?.path.join('.') ?? 'it'}: ${issue?.message ?? 'is off'}`)
}
