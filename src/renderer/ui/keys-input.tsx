import { Button, Group, Paper, Text, Textarea } from '@mantine/core'
import type { ClipboardEvent } from 'react'
import { formatCount } from './amounts.ts'

interface KeysInputProps {
  /** Read to screen readers. */
  readonly label: string
  readonly placeholder: string
  readonly text: string
  readonly leastRows?: number
  readonly onChange: (text: string) => void
}

/** The browser takes seconds to type so many lines into a text field, and far longer for thousands. */
const mostPastedLines = 100
/** A text field lays out every line it holds; more are kept and not drawn. */
const mostShownLines = 2_000
const mostRows = 5

/** Where keys are typed or pasted, one a line. Very many are kept and not drawn. */
export function KeysInput({ label, placeholder, text, leastRows = 1, onChange }: KeysInputProps) {
  const lines = lineCount(text)

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const pasted = event.clipboardData.getData('text')
    if (lineCount(pasted) <= mostPastedLines) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    onChange(`${text.slice(0, selectionStart)}${pasted}${text.slice(selectionEnd)}`)
  }

  if (lines > mostShownLines) {
    return (
      <Paper withBorder px="sm" py={6} style={{ flex: 1 }} bg="var(--deck-paper)" role="group" aria-label={label}>
        <Group gap="sm">
          <Text size="sm" className="tabular">
            {formatCount(lines)} lines, beginning with {text.slice(0, 24).split('\n')[0]}
          </Text>
          <Button size="compact-xs" variant="default" ml="auto" onClick={() => onChange('')}>
            Clear
          </Button>
        </Group>
      </Paper>
    )
  }
  return (
    <Textarea
      style={{ flex: 1 }}
      aria-label={label}
      placeholder={placeholder}
      rows={Math.min(mostRows, Math.max(leastRows, lines))}
      spellCheck={false}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      onPaste={onPaste}
      data-autofocus
      data-main-field
    />
  )
}

function lineCount(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
