import type { Encoding } from '../../../../shared/model/import.ts'
import {
  commonHan,
  commonHangul,
  commonKanji,
  commonTraditional,
  letterCosts,
  type LetterCosts,
} from './letter-costs.ts'

/** One way to read the bytes of a file, and what becomes of its first odd cells. */
export interface EncodingReading {
  readonly encoding: Encoding
  readonly samples: readonly string[]
}

export interface EncodingGuess {
  readonly encoding: Encoding
  /** Where it is not certain: the likeliest readings, to be chosen from. */
  readonly doubt: readonly EncodingReading[] | null
}

interface Candidate {
  readonly encoding: Encoding
  /** Of a word, on average; 0 is a word as they are, 4 and more is rubbish. */
  readonly cost: number
  /** The odd words as they read, and what each of them costs; empty where whole text is judged. */
  readonly words: readonly string[]
  readonly costs: readonly number[]
  readonly text: string
}

/** In the order they are preferred when they read the same. */
const singleBytes = [
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'windows-1254',
  'iso-8859-15',
  'windows-1251',
  'macintosh',
] as const
const multiBytes = ['shift_jis', 'gb18030', 'big5', 'euc-kr'] as const

const mostWords = 2000
const samplesShown = 3
const readingsShown = 3
/** A word may be odd; more than that, and it is not read rightly. */
const plausibleCost = 1.2
/** By so much the best has to be ahead of one that reads otherwise. */
const certainLead = 0.3

/**
 * The legacy encoding of text that is no UTF-8, by how its words look in each: letters that languages use, upper case
 * where it belongs, scripts that are not mixed, characters that are common. Detectors by statistics of running text were
 * tried on lists of names and told none of five right.
 */
export function guessLegacyEncoding(sample: Uint8Array): EncodingGuess {
  const words = oddWords(sample)
  if (words.length === 0) return { encoding: 'windows-1252', doubt: null }
  const candidates = [
    ...singleBytes.map((encoding) => singleByte(encoding, words)),
    ...multiBytes.flatMap((encoding) => multiByte(encoding, sample)),
  ].toSorted((a, b) => a.cost - b.cost)
  const [best] = candidates
  if (!best) return { encoding: 'windows-1252', doubt: null }
  const distinct = candidates.filter(
    (candidate, at) => candidates.findIndex((other) => other.text === candidate.text) === at,
  )
  const second = distinct[1]
  const isCertain = best.cost <= plausibleCost && (second === undefined || leadOf(best, second) >= certainLead)
  if (isCertain) return { encoding: best.encoding, doubt: null }
  const cells = oddCells(sample)
  const doubt = distinct.slice(0, readingsShown).map(({ encoding }) => {
    const decoder = new TextDecoder(encoding)
    return { encoding, samples: cells.map((cell) => decoder.decode(cell)) }
  })
  return { encoding: best.encoding, doubt }
}

/** By how much the words that read differently are better in one than in the other, on average. */
function leadOf(best: Candidate, second: Candidate): number {
  if (best.words.length === 0 || second.words.length === 0) return second.cost - best.cost
  let lead = 0
  let differ = 0
  for (const [at, word] of best.words.entries()) {
    if (second.words[at] === word) continue
    differ += 1
    lead += (second.costs[at] ?? 0) - (best.costs[at] ?? 0)
  }
  return lead / Math.max(1, differ)
}

/** Words with a byte beyond ASCII in them, each once. */
function oddWords(sample: Uint8Array): Uint8Array[] {
  const words = new Map<string, Uint8Array>()
  let start = -1
  let isOdd = false
  for (let at = 0; at <= sample.length && words.size < mostWords; at += 1) {
    const byte = sample[at] ?? 32
    const isInside = byte >= 0x80 || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 39
    if (isInside) {
      if (start === -1) start = at
      isOdd ||= byte >= 0x80
      continue
    }
    if (isOdd) {
      const word = sample.subarray(start, at)
      words.set(Buffer.from(word).toString('latin1'), word)
    }
    start = -1
    isOdd = false
  }
  return [...words.values()]
}

/** The first cells with a byte beyond ASCII in them. */
function oddCells(sample: Uint8Array): Uint8Array[] {
  const cells: Uint8Array[] = []
  let start = 0
  let isOdd = false
  for (let at = 0; at <= sample.length && cells.length < samplesShown; at += 1) {
    const byte = sample[at] ?? 10
    if (byte >= 0x80) isOdd = true
    // Comma, semicolon, tab, line breaks, quote: the pipe and letters are second bytes in Asian encodings.
    if (![44, 59, 9, 10, 13, 34].includes(byte)) continue
    if (isOdd) cells.push(sample.subarray(start, Math.min(at, start + 200)))
    start = at + 1
    isOdd = false
  }
  return cells
}

function singleByte(encoding: (typeof singleBytes)[number], words: readonly Uint8Array[]): Candidate {
  const decoder = new TextDecoder(encoding)
  const costs = letterCosts[encoding]
  const texts = words.map((word) => decoder.decode(word))
  const each = texts.map((text) => costs.prior + Math.min(8, costOf(text, costs)))
  const cost = each.reduce((sum, one) => sum + one, 0) / texts.length
  return { encoding, cost, words: texts, costs: each, text: texts.join(' ') }
}

/** What stands at the edge of a word. */
const marks = '“”‘’„‚«»‹›–—…•€™®©°ªº\u00a0'
const vowel = /[aeiouyàáâãäåèéêëìíîïòóôõöøùúûüýæœąęăěőűůıęÿ]/i
/** Soft consonants stand before consonants and at the end: before a vowel Polish writes them with an i. */
const soft = /[ńśźć]/
const asciiLetter = /[a-z]/i

function costOf(word: string, { common, usual, script }: LetterCosts): number {
  let cost = 0
  let odd = 0
  let letters = 0
  const characters = [...word]
  for (const [at, character] of characters.entries()) {
    if (character === "'" || character === '’') continue
    letters += 1
    const before = characters[at - 1] ?? ''
    const after = characters[at + 1] ?? ''
    if (character <= '\u007f') {
      if (script === 'cyrillic') cost += 3
      continue
    }
    odd += 1
    if (character < '\u00a0' || character === '\ufffd') cost += 8
    else if (marks.includes(character)) cost += before === '' || after === '' ? 0.1 : 5
    else if (!/\p{L}/u.test(character) || 'ˆ'.includes(character)) cost += /\p{L}/u.test(before + after) ? 5 : 1
    else {
      const lower = character.toLowerCase()
      cost += common.includes(lower) ? 0 : usual.includes(lower) ? 0.5 : 2
      // Upper case behind lower case: McDonald has it, but not there.
      if (character !== lower && before !== '' && before !== before.toUpperCase()) cost += 3
      const isBehindCapital = before !== before.toLowerCase()
      if (character === lower && isBehindCapital && at > 1) cost += 1.5
      if (character === lower && at === 0 && script === 'cyrillic') cost += 1
      if (script === 'latin') cost += placeCost(lower, before, after)
    }
  }
  if (script === 'cyrillic' && letters >= 3 && !/[аеёиоуыэюяіїє]/i.test(word)) cost += 2
  // A Latin word is not made of accents.
  if (script === 'latin' && odd >= 3 && odd * 4 > letters * 3) cost += (odd * 2 - letters) * 1.5
  return cost
}

function placeCost(letter: string, before: string, after: string): number {
  const isVowel = vowel.test(letter)
  const stands = [before, after].filter((each) => asciiLetter.test(each) || vowel.test(each))
  if (isVowel && stands.length === 2 && stands.every((each) => vowel.test(each))) return 1.5
  if (soft.test(letter) && vowel.test(after)) return 2
  if (letter === 'õ') return after === 'e' ? 0 : 1.5
  return !isVowel && stands.length === 2 && stands.every((each) => !vowel.test(each)) ? 1 : 0
}

/** Pairs of bytes that are a character: which of them are common in names and places. */
function multiByte(encoding: (typeof multiBytes)[number], sample: Uint8Array): Candidate[] {
  const end = Math.max(sample.lastIndexOf(10), sample.lastIndexOf(13))
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(end > 0 ? sample.subarray(0, end) : sample)
  } catch {
    return []
  }
  const odd = [...text].filter((character) => character > '\u007f')
  if (odd.length < 2) return []
  const share = (test: (character: string) => boolean): number => odd.filter(test).length / odd.length
  const wrong = share((character) => /[\uff61-\uff9f\ue000-\uf8ff\ufffd\u0080-\u00ff\u2500-\u257f]/.test(character))
  const { common, usual } = asian[encoding]
  const commonShare = share((character) => common.includes(character))
  const usualShare = share((character) => usual.test(character))
  // Asian characters stand among themselves: those inside Latin words are letters of another encoding.
  const insideWords = (text.match(/[a-z][^\u0000-\u007f]|[^\u0000-\u007f][a-z]/g)?.length ?? 0) / odd.length
  // A third of the characters of any list of names is among the most common.
  const cost = Math.min(1, insideWords) * 4 + wrong * 6 + (1 - usualShare) * 4 + Math.max(0, 0.35 - commonShare) * 4
  return [{ encoding, cost: 0.2 + cost, words: [], costs: [], text }]
}

const asian: Readonly<Record<(typeof multiBytes)[number], { common: string; usual: RegExp }>> = {
  shift_jis: { common: commonKanji, usual: /[\u3040-\u30ff\u3005\u30fc\u4e00-\u9fff]/ },
  gb18030: { common: commonHan, usual: /[\u4e00-\u9fff]/ },
  big5: { common: commonTraditional, usual: /[\u4e00-\u9fff]/ },
  'euc-kr': { common: commonHangul, usual: /[\uac00-\ud7a3]/ },
}
