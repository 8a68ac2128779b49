/** One piece of a page: the name of a tag in lower case (`td`, `/tr`) with its inside, or the text between two tags. */
export type HtmlPiece = { readonly tag: string; readonly inside: string } | { readonly text: string }

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

/** Written text: entities read, white space at the ends and repeated inside gone. */
export const writtenText = (text: string): string =>
  text
    .replace(/&(?:nbsp|lt|gt|quot|amp|#39);/g, (entity) => ENTITIES[entity]!)
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Takes a page apart in one pass, whatever it holds: a `>` inside quotes does not end a tag, and what follows a tag
 * that never ends is left out.
 */
export function* htmlPieces(html: string): Generator<HtmlPiece> {
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) break
    if (open > at) yield { text: html.slice(at, open) }
    const close = tagEnd(html, open)
    if (close < 0) return
    const inside = html.slice(open + 1, close)
    yield { tag: /^\/?[a-z]*/i.exec(inside)![0].toLowerCase(), inside }
    at = close + 1
  }
  if (at < html.length) yield { text: html.slice(at) }
}

function tagEnd(html: string, open: number): number {
  for (let at = open + 1; at < html.length; at++) {
    const letter = html[at]
    if (letter === '>') return at
    if (letter === '"' || letter === "'") {
      at = html.indexOf(letter, at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

/** What is written in a piece of a page, without its tags. */
export function textOf(html: string): string {
  let text = ''
  for (const piece of htmlPieces(html)) if ('text' in piece) text += piece.text
  return writtenText(text)
}
