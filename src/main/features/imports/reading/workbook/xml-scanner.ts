/** What a scanner tells of, in the order of the text; names without their prefix. */
export interface XmlListener {
  open(name: string, attributes: string, isEmpty: boolean): void
  close(name: string): void
  /** Text between two tags, entities resolved. Blank text between tags is told too. */
  text(text: string): void
}

/**
 * Tells the tags and texts of XML piece by piece. It does not validate: workbooks hold gigabytes of the same five tags, and
 * are written by programs. Packages that do it all (saxes, sax) take three times as long for the same sheet.
 * @returns takes the next piece; returns the number of characters kept back because a tag is not complete
 */
export function createXmlScanner(listener: XmlListener): (piece: string) => number {
  let rest = ''
  return (piece) => {
    const xml = rest === '' ? piece : rest + piece
    let at = 0
    for (;;) {
      const open = xml.indexOf('<', at)
      if (open === -1) break
      const close = tagEnd(xml, open)
      if (close === -1) break
      if (open > at) listener.text(unescapeXml(xml.slice(at, open)))
      const first = xml.charCodeAt(open + 1)
      if (first === 47) listener.close(nameFrom(xml, open + 2, close))
      else if (first === 33) {
        if (xml.startsWith('<![CDATA[', open)) listener.text(xml.slice(open + 9, close - 2))
      } else if (first !== 63) {
        const isEmpty = xml.charCodeAt(close - 1) === 47
        const end = nameEnd(xml, open + 1)
        const name = withoutPrefix(xml.slice(open + 1, end))
        listener.open(name, xml.slice(end, isEmpty ? close - 1 : close), isEmpty)
        if (isEmpty) listener.close(name)
      }
      at = close + 1
    }
    rest = at === 0 ? xml : xml.slice(at)
    return rest.length
  }
}

/** Position of the `>` that ends the tag, comment or CDATA at `open`; -1: not here yet. */
function tagEnd(xml: string, open: number): number {
  if (xml.charCodeAt(open + 1) !== 33) return xml.indexOf('>', open)
  if (xml.length - open < 9) return -1
  const mark = xml.startsWith('<!--', open) ? '-->' : xml.startsWith('<![CDATA[', open) ? ']]>' : '>'
  const at = xml.indexOf(mark, open)
  return at === -1 ? -1 : at + mark.length - 1
}

function nameEnd(xml: string, from: number): number {
  let at = from
  for (;;) {
    const code = xml.charCodeAt(at)
    if (code <= 32 || code === 47 || code === 62) return at
    at += 1
  }
}

const nameFrom = (xml: string, from: number, close: number): string =>
  withoutPrefix(xml.slice(from, Math.min(nameEnd(xml, from), close)))

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/** Value of an attribute, null where it is not there. A prefix may be left out: `id` finds `r:id`. */
export function attributeOf(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at !== -1; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1)
    if (at > 0 && before > 32 && before !== 58) continue
    let equals = at + name.length
    while (attributes.charCodeAt(equals) <= 32) equals += 1
    if (attributes.charCodeAt(equals) !== 61) continue
    let open = equals + 1
    while (attributes.charCodeAt(open) <= 32) open += 1
    const close = attributes.indexOf(attributes.charAt(open), open + 1)
    return close === -1 ? null : unescapeXml(attributes.slice(open + 1, close))
  }
  return null
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex: string, decimal: string, name: string) => {
    if (name) return entities[name.toLowerCase()] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
  })
}

/** `_x000D_` and the like, by which workbooks write characters that XML does not hold. */
export const withoutEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
