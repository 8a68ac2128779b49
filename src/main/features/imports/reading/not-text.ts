const magics: readonly { readonly starts: readonly number[]; readonly what: string; readonly action: string }[] = [
  { starts: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document', action: 'Export the table as CSV and choose that file.' },
  {
    starts: [0x50, 0x4b, 0x03, 0x04],
    what: 'an Excel workbook or a zip archive',
    action: 'In Excel, save it as "CSV UTF-8" and choose that file; unpack an archive first.',
  },
  {
    starts: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Excel or Word file',
    action: 'Open it there, save it as "CSV UTF-8" and choose that file.',
  },
  { starts: [0x1f, 0x8b], what: 'a gzip archive', action: 'Unpack it and choose the file inside.' },
  { starts: [0x89, 0x50, 0x4e, 0x47], what: 'an image', action: 'Choose a CSV file.' },
  { starts: [0xff, 0xd8, 0xff], what: 'an image', action: 'Choose a CSV file.' },
  {
    starts: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33],
    what: 'a database file',
    action: 'Choose a CSV file.',
  },
]

/** What a file is that is not text, and what to do about it; null: it reads as text. */
export function kindOfBinary(sample: Uint8Array): { what: string; action: string } | null {
  const magic = magics.find(({ starts }) => starts.every((byte, at) => sample[at] === byte))
  if (magic) return { what: magic.what, action: magic.action }
  let controls = 0
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1
  // UTF-16 text is half zeros, but those stand in every other byte: sniffing the encoding has taken it already.
  return controls > sample.length * 0.1 ? { what: 'not a text file', action: 'Choose a CSV file.' } : null
}
