import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'

/** The files inside a zip archive. */
export interface Archive {
  readonly names: readonly string[]
  readonly isEncrypted: boolean
  /** Whether there is such a file; upper and lower case, and a slash in front, do not matter. */
  has(name: string): boolean
  sizeOf(name: string): number
  open(name: string): Promise<Readable>
  close(): void
}

const plain = (name: string): string => name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()

/** @throws Error when it is no zip archive, or damaged */
export async function openArchive(path: string): Promise<Archive> {
  // The sizes an archive states are held against what comes out of it.
  const zip: ZipFile = await openPromise(path, {
    autoClose: false,
    lazyEntries: true,
    validateEntrySizes: true,
    strictFileNames: false,
  })
  const entries = new Map<string, Entry>()
  const names: string[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.size > mostEntries) throw new Error('the archive holds too many files')
      if (entry.fileName.endsWith('/')) continue
      names.push(entry.fileName)
      entries.set(plain(entry.fileName), entry)
    }
  } catch (error) {
    zip.close()
    throw error
  }
  const entryOf = (name: string): Entry => {
    const entry = entries.get(plain(name))
    if (!entry) throw new Error(`the archive has no ${name}`)
    return entry
  }
  return {
    names,
    isEncrypted: [...entries.values()].some((entry) => entry.isEncrypted()),
    has: (name) => entries.has(plain(name)),
    sizeOf: (name) => entryOf(name).uncompressedSize,
    open: (name) => zip.openReadStreamPromise(entryOf(name)),
    close: () => zip.close(),
  }
}

const mostEntries = 20_000
