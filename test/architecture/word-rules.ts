import type { Breach, SourceFile } from './source-file.ts'

/** The phrases of the glossary's last column, which stand in curly quotes. */
export function unwantedPhrases(glossary: string): string[] {
  return glossary
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => [...(line.split('|').at(-2) ?? '').matchAll(/“([^”]+)”/g)].map(([, phrase = '']) => phrase))
}

/** Strings that use one of the phrases, whatever their case and however they are wrapped over lines. */
export function unwantedWords(files: readonly SourceFile[], phrases: readonly string[]): Breach[] {
  const patterns = phrases.map((phrase) => ({
    phrase,
    pattern: new RegExp(`(?<![\\w-])${phrase.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'i'),
  }))
  return files.flatMap((file) =>
    patterns
      .filter(({ pattern }) => file.strings.some((text) => pattern.test(text.replaceAll(/\s+/g, ' '))))
      .map(({ phrase }) => ({ path: file.path, what: `says “${phrase}”; see docs/glossary.md` })),
  )
}
