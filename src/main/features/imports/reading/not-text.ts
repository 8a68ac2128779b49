const magics: readonly { readonly starts: readonly number[]; readonly what: string; readonly action: string }[] = [
  { starts: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document', action: 'Export the table as CSV and choose that file.' },
  { starts: [0x89, 0x50, 0x4e, 0x47], what: 'an image', action: 'Choose a CSV file.' },
  { starts: [0xff, 0xd8, 0xff], what: 'an image', action: 'Choose a CSV file.' },
  {
    starts: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33],
    what: 'a database file',
    action: 'Choose a CSV file.',
  },
]

const texts: readonly { readonly starts: RegExp; readonly what: string; readonly action: string }[] = [
  {
    starts:
      /^(?:<\?xml[^>]*>\s*|<!--[^]*?-->\s*)*(?:<\?mso-application[^>]*Excel|<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet)/i,
    what: 'an XML spreadsheet of Excel 2003',
    action: 'Open it in Excel, save it as .xlsx or "CSV UTF-8" and choose that file.',
  },
  {
    starts: /^(?:<\?xml[^>]*>\s*|<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|style)\b/i,
    what: 'an HTML page',
    action:
      'A page that was saved instead of a download may only be a login form; a report in HTML opens in Excel: save it as .xlsx or "CSV UTF-8".',
  },
  { starts: /^<\?xml\b/i, what: 'an XML file', action: 'Export the table as CSV and choose that file.' },
  { starts: /^\{\\rtf/, what: 'a rich text document (.rtf)', action: 'Export the table as CSV and choose that file.' },
  {
    starts: /^(?:\[\s*)?\{\s*"[^"]*"\s*:/,
    what: 'a JSON file',
    action: 'Export the table as CSV and choose that file.',
  },
]

/** What a text is that is no delimited table, and what to do about it; null: it may be one. */
export function kindOfText(text: string): { what: string; action: string } | null {
  const start = text.slice(0, 4000).trimStart()
  const found = texts.find(({ starts }) => starts.test(start))
  return found ? { what: found.what, action: found.action } : null
}

/** What a compound file is, as older Office programs write them, and what to do about it. */
export function kindOfCompound(bytes: Buffer): { what: string; action: string } {
  const holds = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage')) {
    return {
      what: 'is protected by a password',
      action: 'Open it in Excel, remove the password (File, Info, Protect Workbook) and save it, or save it as CSV.',
    }
  }
  if (holds('WordDocument')) {
    return { what: 'is an old Word document (.doc)', action: 'Copy its table into a spreadsheet and save that as CSV.' }
  }
  return holds('Workbook') || holds('Book')
    ? {
        what: 'is a workbook in the old .xls format',
        action: 'Open it in Excel, save it as .xlsx or "CSV UTF-8" and choose that file.',
      }
    : { what: 'is an old Office file', action: 'Open it there, save it as "CSV UTF-8" and choose that file.' }
}

/** What a file is that is not text, and what to do about it; null: it reads as text. */
export function kindOfBinary(sample: Uint8Array): { what: string; action: string } | null {
  const magic = magics.find(({ starts }) => starts.every((byte, at) => sample[at] === byte))
  if (magic) return { what: magic.what, action: magic.action }
  let controls = 0
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1
  // UTF-16 text is half zeros, but those stand in every other byte: sniffing the encoding has taken it already.
  return controls > sample.length * 0.1 ? { what: 'not a text file', action: 'Choose a CSV file.' } : null
}
