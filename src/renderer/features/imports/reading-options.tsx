import { Checkbox, Group, Select } from '@mantine/core'
import type { Delimiter, Encoding, Reading } from '../../../shared/model/import.ts'

export const encodings: { value: Encoding; label: string }[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows-1252 (Western)' },
  { value: 'windows-1250', label: 'Windows-1250 (Central European)' },
  { value: 'windows-1251', label: 'Windows-1251 (Cyrillic)' },
  { value: 'windows-1254', label: 'Windows-1254 (Turkish)' },
  { value: 'iso-8859-2', label: 'ISO-8859-2 (Central European)' },
  { value: 'iso-8859-15', label: 'ISO-8859-15 (Western)' },
  { value: 'macintosh', label: 'Mac Roman' },
  { value: 'shift_jis', label: 'Shift-JIS (Japanese)' },
  { value: 'gb18030', label: 'GB18030 (Simplified Chinese)' },
  { value: 'big5', label: 'Big5 (Traditional Chinese)' },
  { value: 'euc-kr', label: 'EUC-KR (Korean)' },
  { value: 'utf-16le', label: 'UTF-16 (Excel “Unicode text”)' },
  { value: 'utf-16be', label: 'UTF-16, big-endian' },
  { value: 'utf-32le', label: 'UTF-32' },
  { value: 'utf-32be', label: 'UTF-32, big-endian' },
]

const delimiters: { value: Delimiter; label: string }[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Pipe' },
  { value: ' ', label: 'Blank' },
]

/** A line of the file and what stands in it. */
export interface HeaderLine {
  readonly line: number
  readonly text: string
}

interface ReadingOptionsProps {
  /** What was guessed or chosen; parts are missing while the file could not be read. */
  readonly reading: Partial<Reading>
  /** Sheets of the workbook; empty for a text file. */
  readonly sheets: readonly string[]
  /** Rows of the sheet that are hidden in the workbook. */
  readonly hiddenRows?: number
  /** Lines the column names may stand in. */
  readonly headerLines?: readonly HeaderLine[]
  readonly onChange: (reading: Partial<Reading>) => void
}

/** How the file is read, each part correctable. */
export function ReadingOptions({ reading, sheets, hiddenRows = 0, headerLines = [], onChange }: ReadingOptionsProps) {
  const { layout } = reading
  return (
    <Group gap="md" align="flex-end">
      {sheets.length > 0 ? (
        <Select
          size="xs"
          label="Sheet"
          data={[...sheets]}
          value={reading.sheet ?? sheets[0] ?? null}
          allowDeselect={false}
          searchable
          onChange={(sheet) => sheet !== null && onChange({ ...reading, sheet })}
        />
      ) : (
        <TextReading reading={reading} onChange={onChange} />
      )}
      <Checkbox
        pb={6}
        size="sm"
        label="The first row holds the column names"
        checked={reading.hasHeader ?? true}
        onChange={(event) => onChange({ ...reading, hasHeader: event.currentTarget.checked })}
      />
      {layout !== undefined && (reading.hasHeader ?? true) && headerLines.length > 1 && (
        <Select
          size="xs"
          w={320}
          label="Column names in"
          data={headerLines.map(({ line, text }) => ({ value: String(line), label: `Line ${line}: ${text}` }))}
          value={String(layout.firstLine ?? 1)}
          allowDeselect={false}
          searchable
          onChange={(line) =>
            line !== null && onChange({ ...reading, hasHeader: true, layout: { ...layout, firstLine: Number(line) } })
          }
        />
      )}
      {hiddenRows > 0 && (
        <Checkbox
          pb={6}
          size="sm"
          label={hiddenRows === 1 ? 'Read the hidden row too' : `Read the ${hiddenRows} hidden rows too`}
          checked={reading.hiddenRows ?? false}
          onChange={(event) => onChange({ ...reading, hiddenRows: event.currentTarget.checked })}
        />
      )}
    </Group>
  )
}

/** Encoding and delimiter, which a workbook does not have. */
function TextReading({ reading, onChange }: Omit<ReadingOptionsProps, 'sheets'>) {
  return (
    <>
      <Select
        size="xs"
        label="Encoding"
        data={encodings}
        value={reading.encoding ?? null}
        placeholder="Guessed"
        allowDeselect={false}
        onChange={(value) => {
          const encoding = encodings.find((each) => each.value === value)?.value
          if (encoding !== undefined) onChange({ ...reading, encoding })
        }}
      />
      <Select
        size="xs"
        label="Delimiter"
        data={delimiters}
        value={reading.delimiter ?? null}
        placeholder="Guessed"
        allowDeselect={false}
        onChange={(value) => {
          const delimiter = delimiters.find((each) => each.value === value)?.value
          if (delimiter !== undefined) onChange({ ...reading, delimiter })
        }}
      />
    </>
  )
}
