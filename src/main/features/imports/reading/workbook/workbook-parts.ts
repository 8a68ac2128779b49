import { posix } from 'node:path'
import type { Archive } from './archive.ts'
import { attributeOf, createXmlScanner, type XmlListener } from './xml-scanner.ts'

export interface SheetPart {
  readonly name: string
  readonly path: string
  readonly isHidden: boolean
}

/** Where the parts of a workbook stand in its archive. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[]
  readonly isFrom1904: boolean
  readonly strings: string | null
  readonly styles: string | null
}

/** @returns null where the archive is no workbook */
export async function readWorkbookParts(archive: Archive): Promise<WorkbookParts | null> {
  const main = archive.has('_rels/.rels')
    ? (await relationsOf(archive, '_rels/.rels', '')).find(({ type }) => type === 'officeDocument')?.path
    : undefined
  const path = main !== undefined && archive.has(main) ? main : 'xl/workbook.xml'
  if (!archive.has(path)) return null
  const folder = posix.dirname(path)
  const relations = await relationsOf(archive, `${folder}/_rels/${posix.basename(path)}.rels`, folder)
  const sheets: SheetPart[] = []
  let isFrom1904 = false
  let isWorkbook = false
  await readXml(archive, path, {
    open: (name, attributes) => {
      if (name === 'workbook') isWorkbook = true
      else if (name === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')
      else if (name === 'sheet') {
        const relation = relations.find(({ id }) => id === attributeOf(attributes, 'id'))
        // Sheets of charts and macros hold no table.
        if (relation?.type === 'worksheet' && archive.has(relation.path)) {
          const isHidden = (attributeOf(attributes, 'state') ?? 'visible') !== 'visible'
          sheets.push({ name: attributeOf(attributes, 'name') ?? '', path: relation.path, isHidden })
        }
      }
    },
    close: () => undefined,
    text: () => undefined,
  })
  if (!isWorkbook) return null
  const partOf = (type: string): string | null =>
    relations.find((relation) => relation.type === type && archive.has(relation.path))?.path ?? null
  return { sheets, isFrom1904, strings: partOf('sharedStrings'), styles: partOf('styles') }
}

interface Relation {
  readonly id: string
  /** Last word of its type, which transitional and strict workbooks share. */
  readonly type: string
  readonly path: string
}

async function relationsOf(archive: Archive, path: string, folder: string): Promise<Relation[]> {
  const relations: Relation[] = []
  if (!archive.has(path)) return relations
  await readXml(archive, path, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return
      const target = (attributeOf(attributes, 'Target') ?? '').replaceAll('\\', '/')
      relations.push({
        id: attributeOf(attributes, 'Id') ?? '',
        type: (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? '',
        path: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return relations
}

async function readXml(archive: Archive, path: string, listener: XmlListener): Promise<void> {
  const scan = createXmlScanner(listener)
  await readPieces(archive, path, (piece) => {
    if (scan(piece) > longestTag) throw new Error(`${path} is damaged`)
    return false
  })
}

const longestTag = 1_000_000

/** Hands on the text of a part, until `take` says that it has enough. */
export async function readPieces(
  archive: Archive,
  path: string,
  take: (piece: string) => boolean | Promise<boolean>,
): Promise<void> {
  const stream = await archive.open(path)
  let decoder: InstanceType<typeof TextDecoder> | null = null
  try {
    for await (const bytes of stream as AsyncIterable<Uint8Array>) {
      decoder ??= new TextDecoder(encodingOf(bytes))
      const taken = take(decoder.decode(bytes, { stream: true }))
      if (typeof taken === 'boolean' ? taken : await taken) return
    }
  } finally {
    stream.destroy()
  }
}

/** UTF-16 is what a few programs write. */
const encodingOf = ([first, second]: Uint8Array): string =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
